import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RoutePermission } from '#contract';
import type { Actor } from './actor.js';
import type { ReadFeed } from './actor.queries.js';

export const ALLOW = 'demarche:allow';

/** Sets the rule of a route. Every route needs one: the application refuses to start otherwise. */
export const Allow = (permission: RoutePermission) => SetMetadata(ALLOW, permission);

/** The request after the guard has accepted it. */
export type ActingRequest = FastifyRequest & { actor: Actor };

/** The same for a route of a calendar feed. */
export type FeedRequest = ActingRequest & { feed: ReadFeed };

/** The actor of the request. Not available on public routes. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<ActingRequest>().actor,
);

/** The calendar feed whose secret is in the address. Only on routes that `@Allow('calendar-feed')`. */
export const CurrentFeed = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ReadFeed =>
    context.switchToHttp().getRequest<FeedRequest>().feed,
);
