import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { fault, problems } from './problem.js';

/** Nest's metadata key for a handler's parameters, and the prefixes in it for `@Body()` and `@Query()`. */
const PARAMETERS = '__routeArguments__';
const BODY = '3:';
const QUERY = '4:';

const fieldsOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

/**
 * Refuses unknown fields also on a route that takes no query or no body: the validation pipe sees only what a
 * handler asks for.
 */
@Injectable()
export class UnaskedInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const parameters = Object.keys(
      (Reflect.getMetadata(PARAMETERS, context.getClass(), context.getHandler().name) as
        | object
        | undefined) ?? {},
    );
    const { query, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const unasked = [
      ...(parameters.some((key) => key.startsWith(QUERY)) ? [] : fieldsOf(query)),
      ...(parameters.some((key) => key.startsWith(BODY)) ? [] : fieldsOf(body)),
    ];
    if (unasked.length > 0) {
      throw problems.malformed(
        unasked.map((field) =>
          fault(`/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'unknown-field'),
        ),
      );
    }
    return next.handle();
  }
}
