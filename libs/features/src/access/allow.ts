import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RoutePermission } from '#contract';
import type { Actor } from './actor.js';

export const ALLOW = 'demarche:allow';

/** The rule of a route. Every route bears one: the application refuses to start with a route that does not. */
export const Allow = (permission: RoutePermission) => SetMetadata(ALLOW, permission);

/** The request once the guard has let it in. */
export type ActingRequest = FastifyRequest & { actor: Actor };

/** Who makes the request. Only on routes that are not public. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<ActingRequest>().actor,
);
