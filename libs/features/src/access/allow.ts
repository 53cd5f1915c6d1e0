import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RoutePermission } from '#contract';
import type { Actor } from './actor.js';

export const ALLOW = 'demarche:allow';

/** Sets the rule of a route. Every route needs one: the application refuses to start otherwise. */
export const Allow = (permission: RoutePermission) => SetMetadata(ALLOW, permission);

/** The request after the guard has accepted it. */
export type ActingRequest = FastifyRequest & { actor: Actor };

/** The actor of the request. Not available on public routes. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<ActingRequest>().actor,
);
