import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnswersWithSecret } from '#platform/http/idempotency.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from './actor.js';
import { Allow, CurrentActor } from './allow.js';
import { SessionListDto } from './session.dto.js';
import { SessionsService } from './sessions.service.js';
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
  @Allow('self')
  @ApiOkResponse({ type: SessionListDto })
  async listSessions(@CurrentActor() actor: Actor): Promise<SessionListDto> {
    return { items: await this.sessions.list(actor) };
  }

  /** Ends all sessions but the one that asks. */
  @Delete('sessions')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOtherSessions(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(actor);
  }

  @Delete('sessions/:id')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSession(@CurrentActor() actor: Actor, @Param('id', new IdPipe('session')) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  @Get('tokens')
  @Allow('self')
  @ApiOkResponse({ type: TokenListDto })
  async listTokens(@CurrentActor() actor: Actor): Promise<TokenListDto> {
    return { items: await this.tokens.list(actor) };
  }

  @Post('tokens')
  @Allow('self')
  @AnswersWithSecret()
  @ApiCreatedResponse({ type: CreatedTokenDto })
  createToken(@CurrentActor() actor: Actor, @Body() body: CreateTokenBody): Promise<CreatedTokenDto> {
    return this.tokens.create(actor, body);
  }

  @Delete('tokens/:id')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeToken(@CurrentActor() actor: Actor, @Param('id', new IdPipe('token')) id: string): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
