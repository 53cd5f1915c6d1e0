import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.js';
import { AccountLetters } from './accounts/account-letters.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { LinkLimits } from './accounts/link-limits.js';
import { OneTimeLinksService } from './accounts/one-time-links.service.js';
import { AccessGuard } from './access.guard.js';
import { ActorQueries } from './actor.queries.js';
import { AuthController } from './sign-in/auth.controller.js';
import { BearerStrategy, SessionStrategy } from './sign-in/credential.strategies.js';
import { CostGuard } from './cost.guard.js';
import { CredentialsController } from './credentials/credentials.controller.js';
import { CredentialsService } from './credentials/credentials.service.js';
import { FeedAddresses } from './credentials/feed-addresses.js';
import { KnownDevices } from './sign-in/known-devices.js';
import { MeQueries } from './me.queries.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { PasswordStrategy } from './passwords/password.strategy.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { PresentPassword } from './passwords/present-password.js';
import { SessionsService } from './sign-in/sessions.service.js';
import { SignInLimits } from './sign-in/sign-in.limits.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { TokensService } from './credentials/tokens.service.js';

@Module({
  imports: [ActivityModule, OrganisationModule],
  controllers: [AccountsController, AuthController, CredentialsController],
  providers: [
    AccessGuard,
    AccountLetters,
    ActorQueries,
    BearerStrategy,
    CostGuard,
    CredentialsService,
    FeedAddresses,
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
    FeedAddresses,
    OneTimeLinksService,
    PasswordsService,
    PresentPassword,
    SessionsService,
    SignInLimits,
    TokensService,
  ],
})
export class AccessModule {}
