import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isBureauPermission, needsStepUp, type RoutePermission } from '#contract';
import { Clock } from '#platform/clock.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from './actor.js';
import { ALLOW, type ActingRequest, type FeedRequest } from './allow.js';
import { assertSteppedUp, authorizeInBureau } from './authorize.js';
import { CredentialsService } from './credentials/credentials.service.js';
import { BearerStrategy, SessionStrategy } from './sign-in/credential.strategies.js';
import { runStrategy } from './sign-in/run-strategy.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A request without a token cannot have an invalid one (RFC 6750, 3.1). */
const BEARER = /^bearer +\S/i;

/**
 * The only global guard. It identifies the actor and checks the route's rule against the actor only. Checks
 * on a record are done by the service that has loaded it.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly session: SessionStrategy,
    private readonly bearer: BearerStrategy,
    private readonly credentials: CredentialsService,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<RoutePermission | undefined>(ALLOW, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) {
      const route = `${context.getClass().name}.${context.getHandler().name}`;
      throw new Error(`route without a rule: ${route}`);
    }
    if (rule === 'public') return true;
    if (rule === 'calendar-feed') return this.admitFeed(context.switchToHttp().getRequest<FeedRequest>());
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const actor = await this.authenticate(request);
    if (!actor)
      throw problems.signedOut({ isTokenInvalid: BEARER.test(request.headers.authorization ?? '') });
    request.actor = actor;
    assertScope(actor, rule, request.method);
    if (isBureauPermission(rule)) authorizeInBureau(actor, rule);
    if (needsStepUp(rule, request.method)) assertSteppedUp(actor, this.clock.now());
    return true;
  }

  /**
   * The secret in the address is the only credential, and opens only routes with this rule. @throws 404, the same for
   * an unknown address, a revoked one and a person who has left
   */
  private async admitFeed(request: FeedRequest): Promise<boolean> {
    const { secret = '' } = request.params as { secret?: string };
    const admission = await this.credentials.readerOfFeed(secret, request.id);
    if (!admission) throw problems.notFound('calendar-feed');
    request.actor = admission.actor;
    request.feed = admission.feed;
    return true;
  }

  /** A request with a token acts by that token, even if it also sends a session cookie. */
  private authenticate(request: ActingRequest): Promise<Actor | null> {
    const strategy = request.headers.authorization === undefined ? this.session : this.bearer;
    return runStrategy<Actor>(strategy, request);
  }
}

function assertScope(actor: Actor, rule: RoutePermission, method: string): void {
  const needed = rule === 'engagement.decide' ? 'decide' : READING.has(method) ? 'read' : 'write';
  if (!actor.scopes.includes(needed)) throw problems.forbidden('token.scope', { scope: needed });
}
