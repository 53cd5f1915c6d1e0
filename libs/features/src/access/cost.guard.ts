import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { problems } from '#platform/http/problem.js';
import type { ActingRequest } from './allow.js';
import { COST, type Cost, COSTS } from './costs.js';
import { Counter } from './counter.js';

const WINDOW_SECONDS = 60;

/**
 * Limits how many points one person may spend on costly routes in a minute, across all their sessions and
 * tokens. Runs after the AccessGuard.
 */
@Injectable()
export class CostGuard implements CanActivate {
  private readonly counter: Counter;
  private readonly policy: string;

  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) { REQUEST_POINTS_PER_MINUTE: points }: Config,
    @InjectDataSource() dataSource: DataSource,
  ) {
    this.counter = new Counter(dataSource, {
      table: 'request_limits',
      prefix: 'person',
      points,
      seconds: WINDOW_SECONDS,
    });
    this.policy = `"person";q=${points};w=${WINDOW_SECONDS}`;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const cost = this.reflector.get<Cost | undefined>(COST, context.getHandler());
    if (cost === undefined) return true;
    const http = context.switchToHttp();
    const { actor } = http.getRequest<ActingRequest>();
    const { isAllowed, remaining, seconds } = await this.counter.take(String(actor.userId), COSTS[cost]);
    // Header names from draft-ietf-httpapi-ratelimit-headers.
    void http.getResponse<FastifyReply>().headers({
      'ratelimit-policy': this.policy,
      ratelimit: `"person";r=${remaining};t=${Math.ceil(seconds)}`,
    });
    if (!isAllowed) throw problems.tooMany(say('request.too-many'), seconds);
    return true;
  }
}
