import { Controller, Get, Header, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { CredentialsService } from '../access/credentials/credentials.service.js';
import { EVENTS_DESCRIPTION } from './live.dto.js';
import { LiveService } from './live.service.js';

@ApiTags('live')
@Controller('events')
export class LiveController {
  constructor(
    private readonly live: LiveService,
    private readonly credentials: CredentialsService,
  ) {}

  @Get()
  @Allow('self')
  // Proxies must not buffer the stream: events have to arrive at once.
  @Header('x-accel-buffering', 'no')
  @Describe('Follow changes as they happen', EVENTS_DESCRIPTION)
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async follow(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<StreamableFile> {
    const { userId } = actor;
    const credential = this.credentials.hashOf(request);
    if (userId === null || credential === null) throw problems.signedOut();
    const output = await this.live.open({ ...actor, userId }, credential);
    return new StreamableFile(output, { type: 'text/event-stream; charset=utf-8' });
  }
}
