import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AccountLetters } from './accounts/account-letters.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { LinkLimits } from './accounts/link-limits.js';
import { OneTimeLinksService } from './accounts/one-time-links.service.js';
import { AccessGuard } from './access.guard.js';
import { ActorQueries } from './actor.queries.js';
import { AuthController } from './auth.controller.js';
import { BearerStrategy, SessionStrategy } from './credential.strategies.js';
import { CostGuard } from './cost.guard.js';
import { CredentialsController } from './credentials.controller.js';
import { CredentialsService } from './credentials.service.js';
import { KnownDevices } from './known-devices.js';
import { MeQueries } from './me.queries.js';
import { PasswordStrategy } from './password.strategy.js';
import { PasswordsService } from './passwords.service.js';
import { PresentPassword } from './present-password.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits } from './sign-in.limits.js';
import { SignInService } from './sign-in.service.js';
import { TokensService } from './tokens.service.js';

@Module({
  imports: [ActivityModule],
  controllers: [AccountsController, AuthController, CredentialsController],
  providers: [
    AccessGuard,
    AccountLetters,
    ActorQueries,
    BearerStrategy,
    CostGuard,
    CredentialsService,
    KnownDevices,
    LinkLimits,
    MeQueries,
    OneTimeLinksService,
    PasswordsService,
    PasswordStrategy,
    PresentPassword,
    SessionsService,
    SessionStrategy,
    SignInLimits,
    SignInService,
    TokensService,
  ],
  exports: [
    AccessGuard,
    AccountLetters,
    ActorQueries,
    CostGuard,
    CredentialsService,
    OneTimeLinksService,
    PasswordsService,
    PresentPassword,
    SessionsService,
    SignInLimits,
    TokensService,
  ],
})
export class AccessModule {}
