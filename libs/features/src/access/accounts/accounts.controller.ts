import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import { AnswersWithSecret } from '#platform/http/idempotency.js';
import { clientAddressOf } from '#platform/http/request.js';
import { Allow } from '../allow.js';
import { ChoosePasswordBody, LinkBody, LinkDto, ResetRequestBody } from './account.dto.js';
import { OneTimeLinksService } from './one-time-links.service.js';

/**
 * Routes for people who cannot sign in, yet or any more. Opening a link changes nothing; choosing a password does.
 */
@ApiTags('access')
@Controller('auth')
export class AccountsController {
  constructor(private readonly links: OneTimeLinksService) {}

  @Post('password-reset')
  @Describe(
    'Ask for a password link',
    'Sends a link to choose another password. The answer is the same whether or not there is such an account.',
  )
  @Allow('public')
  @AnswersWithSecret()
  @HttpCode(204)
  @ApiNoContentResponse()
  requestReset(@Body() { email }: ResetRequestBody, @Req() request: FastifyRequest): Promise<void> {
    return this.links.requestReset(email, clientAddressOf(request), request.id);
  }

  @Post('link')
  @Describe('Read a one-time link', 'Says whose link it is before a password is chosen. Changes nothing.')
  @Allow('public')
  @AnswersWithSecret()
  @HttpCode(200)
  @ApiOkResponse({ type: LinkDto })
  async readLink(@Body() { secret }: LinkBody, @Req() request: FastifyRequest): Promise<LinkDto> {
    const { purpose, name, email, expiresAt } = await this.links.read(secret, clientAddressOf(request));
    return { purpose, name, email, expiresAt };
  }

  @Post('link/password')
  @Describe(
    'Choose a password',
    'Sets the password of the person whose link it is. The link ends, and so do sessions and personal tokens.',
  )
  @Allow('public')
  @AnswersWithSecret()
  @HttpCode(204)
  @ApiNoContentResponse()
  choosePassword(@Body() body: ChoosePasswordBody, @Req() request: FastifyRequest): Promise<void> {
    const { secret, password, keepsTokens } = body;
    const from = { ipAddress: clientAddressOf(request), requestId: request.id };
    return this.links.choosePassword(secret, { password, keepsTokens }, from);
  }
}
