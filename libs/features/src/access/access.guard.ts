import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isBureauPermission, needsStepUp, type RoutePermission } from '#contract';
import { Clock } from '#platform/clock.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from './actor.js';
import { ALLOW, type ActingRequest } from './allow.js';
import { assertSteppedUp, bureauReasonAgainst, mayInBureau } from './authorize.js';
import { BearerStrategy, SessionStrategy } from './sign-in/credential.strategies.js';
import { runStrategy } from './sign-in/run-strategy.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Only with a token can a token be invalid (RFC 6750, 3.1). */
const BEARER = /^bearer +\S/i;

/**
 * The one global guard. It finds out who makes the request and asks the route's rule of the actor alone; what is asked
 * of a record is asked by the service that has loaded it.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly session: SessionStrategy,
    private readonly bearer: BearerStrategy,
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
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const actor = await this.authenticate(request);
    if (!actor)
      throw problems.signedOut({ isTokenInvalid: BEARER.test(request.headers.authorization ?? '') });
    request.actor = actor;
    assertScope(actor, rule, request.method);
    if (isBureauPermission(rule) && !mayInBureau(actor, rule)) {
      throw problems.forbidden(`permission.${rule}`, bureauReasonAgainst(rule));
    }
    if (needsStepUp(rule, request.method)) assertSteppedUp(actor, this.clock.now());
    return true;
  }

  /** A request that bears a token acts by the token alone, whatever cookie comes with it. */
  private authenticate(request: ActingRequest): Promise<Actor | null> {
    const strategy = request.headers.authorization === undefined ? this.session : this.bearer;
    return runStrategy<Actor>(strategy, request);
  }
}

function assertScope(actor: Actor, rule: RoutePermission, method: string): void {
  const needed = rule === 'engagement.decide' ? 'decide' : READING.has(method) ? 'read' : 'write';
  if (!actor.scopes.includes(needed)) {
    throw problems.forbidden('token.scope', `This token may not be used to ${needed}.`);
  }
}
