import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';

/** Every path of the versioned API starts with this. */
export const API_PREFIX = '/api/v1';

/** Sets `Location` to what a POST created: the path of the request plus its reference or, without one, its id. */
@Injectable()
export class CreatedLocation implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      tap((body: unknown) => {
        const reply = http.getResponse<FastifyReply>();
        const { reference, id } = (body ?? {}) as { reference?: string; id?: string };
        const name = reference ?? id;
        if (reply.statusCode !== 201 || name === undefined) return;
        const [path = ''] = http.getRequest<FastifyRequest>().url.split('?', 1);
        void reply.header('location', `${path.replace(/\/$/, '')}/${encodeURIComponent(name)}`);
      }),
    );
  }
}
