import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import type { Actor } from '../actor.js';
import { CredentialsService } from '../credentials/credentials.service.js';

/** Passport's side of a credential: passes the request to `validate` and accepts the actor that it finds. */
class RequestStrategy extends passport.Strategy {
  constructor(
    private readonly verify: (request: unknown, done: (error: unknown, user: unknown) => void) => void,
  ) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify(request, (error, user) => {
      if (error) this.error(error);
      else if (user) this.success(user);
      else this.fail(401);
    });
  }
}

/** A signed-in browser, identified by its cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(RequestStrategy, 'session') {
  constructor(private readonly credentials: CredentialsService) {
    super();
  }

  validate(request: FastifyRequest): Promise<Actor | null> {
    return this.credentials.actorOfSession(request);
  }
}

/** A program, identified by a personal token in its `Authorization` header. */
@Injectable()
export class BearerStrategy extends PassportStrategy(RequestStrategy, 'bearer') {
  constructor(private readonly credentials: CredentialsService) {
    super();
  }

  validate(request: FastifyRequest): Promise<Actor | null> {
    return this.credentials.actorOfToken(request);
  }
}
