import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { AnswersWithSecret } from '#platform/http/idempotency.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from '../actor.js';
import { Allow, CurrentActor } from '../allow.js';
import { SessionListDto } from '../sign-in/session.dto.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import { CreatedTokenDto, CreateTokenBody, TokenListDto } from './token.dto.js';
import { TokensService } from './tokens.service.js';

@ApiTags('access')
@Controller('me')
export class CredentialsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
  ) {}

  @Get('sessions')
  @Describe(
    'List your sessions',
    'Each browser in which you are signed in, with the time of its last request.',
  )
  @Allow('self')
  @ApiOkResponse({ type: SessionListDto })
  async listSessions(@CurrentActor() actor: Actor): Promise<SessionListDto> {
    return { items: await this.sessions.list(actor) };
  }

  /** Ends all sessions except the current one. */
  @Delete('sessions')
  @Describe(
    'End your other sessions',
    'Signs you out everywhere except in the browser that sends this request.',
  )
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOtherSessions(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(actor);
  }

  @Delete('sessions/:id')
  @Describe('End one of your sessions', 'Signs you out in one browser.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSession(@CurrentActor() actor: Actor, @Param('id', new IdPipe('session')) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  @Get('tokens')
  @Describe(
    'List your personal tokens',
    'Names, scopes and last uses. The secrets themselves are never shown again.',
  )
  @Allow('self')
  @ApiOkResponse({ type: TokenListDto })
  async listTokens(@CurrentActor() actor: Actor): Promise<TokenListDto> {
    return { items: await this.tokens.list(actor) };
  }

  @Post('tokens')
  @Describe('Create a personal token', 'The answer holds the secret. It is shown only this once.')
  @Allow('self')
  @AnswersWithSecret()
  @ApiCreatedResponse({ type: CreatedTokenDto })
  createToken(@CurrentActor() actor: Actor, @Body() body: CreateTokenBody): Promise<CreatedTokenDto> {
    return this.tokens.create(actor, body);
  }

  @Delete('tokens/:id')
  @Describe('Revoke a personal token', 'From now on the token is refused.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeToken(@CurrentActor() actor: Actor, @Param('id', new IdPipe('token')) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
