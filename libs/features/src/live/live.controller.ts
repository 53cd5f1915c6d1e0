import { Controller, Get, Header, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { bearerTokenOf, sessionTokenOf } from '../access/credentials.js';
import { hashSecret } from '../access/secret.js';
import { EVENTS_DESCRIPTION } from './live.dto.js';
import { LiveService } from './live.service.js';

/** Of the two the one by which the guard let the request in. */
function credentialOf(request: FastifyRequest): Buffer {
  const secret =
    request.headers.authorization === undefined ? sessionTokenOf(request) : bearerTokenOf(request);
  if (!secret) throw problems.signedOut();
  return hashSecret(secret);
}

@ApiTags('live')
@Controller('events')
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Get()
  @Allow('self')
  // No proxy on the way may gather what is to arrive at once.
  @Header('x-accel-buffering', 'no')
  @Describe('Follow changes as they happen', EVENTS_DESCRIPTION)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async follow(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<StreamableFile> {
    const { userId } = actor;
    if (userId === null) throw problems.signedOut();
    const output = await this.live.open({ ...actor, userId }, credentialOf(request));
    return new StreamableFile(output, { type: 'text/event-stream; charset=utf-8' });
  }
}
