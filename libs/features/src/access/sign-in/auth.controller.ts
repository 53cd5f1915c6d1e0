import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { Describe } from '#platform/http/describe.js';
import { AnswersWithSecret } from '#platform/http/idempotency.js';
import { clientAddressOf } from '#platform/http/request.js';
import type { Actor } from '../actor.js';
import { Allow, CurrentActor } from '../allow.js';
import { MeDto, PasswordBody, SignInBody } from './auth.dto.js';
import { type CookieRules, cookieRules } from './credentials.js';
import { DEVICE_KEPT_DAYS } from './known-devices.js';
import { MeQueries } from '../me.queries.js';
import { PresentPassword } from '../passwords/present-password.js';
import type { Origin } from './sign-in.js';
import { SignInService } from './sign-in.service.js';

const DAY_SECONDS = 86_400;

@ApiTags('access')
@Controller('auth')
export class AuthController {
  private readonly cookies: CookieRules;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly signIns: SignInService,
    private readonly me: MeQueries,
    private readonly present: PresentPassword,
  ) {
    this.cookies = cookieRules(config);
  }

  @Post('login')
  @Describe(
    'Sign in',
    'Checks an e-mail address and a password and opens a session. The session is in the cookie that the answer sets.',
  )
  @Allow('public')
  @AnswersWithSecret()
  @HttpCode(200)
  @ApiOkResponse({ type: MeDto })
  async signIn(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeDto> {
    const { session, device, options } = this.cookies;
    const opened = await this.signIns.signIn(body, this.originOf(request));
    reply.setCookie(session, opened.token, { ...options, expires: opened.endsAt });
    reply.setCookie(device, opened.deviceToken, { ...options, maxAge: DEVICE_KEPT_DAYS * DAY_SECONDS });
    return this.me.ofSignedIn(opened.userId);
  }

  @Post('logout')
  @Describe('Sign out', 'Ends the session or the token that the request uses, and clears the cookie.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.signOut(actor);
    reply.clearCookie(this.cookies.session, this.cookies.options);
  }

  @Post('password')
  @Describe('Enter the password again', 'Administration requires a password entered in the last few minutes.')
  @Allow('self')
  @AnswersWithSecret()
  @HttpCode(204)
  @ApiNoContentResponse()
  givePassword(@CurrentActor() actor: Actor, @Body() body: PasswordBody): Promise<void> {
    return this.present.giveAgain(actor, body.password);
  }

  @Get('me')
  @Describe('Show who is signed in', 'The person with their preferences, roles and permissions.')
  @Allow('self')
  @ApiOkResponse({ type: MeDto })
  get(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.me.get(actor);
  }

  private originOf(request: FastifyRequest): Origin {
    return {
      ipAddress: clientAddressOf(request),
      userAgent: request.headers['user-agent'] ?? null,
      requestId: request.id,
      deviceToken: request.cookies[this.cookies.device] ?? null,
    };
  }
}
