import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '#features/access/allow.js';
import { Health } from '#platform/health.js';

/** Health checks for monitoring. Metrics have their own port: METRICS_PORT. */
@ApiExcludeController()
@Controller()
export class MonitoringController {
  constructor(private readonly health: Health) {}

  @Get('health/live')
  @Allow('public')
  live() {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Allow('public')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const report = await this.health.report();
    if (report.status === 'not_ready') reply.status(503);
    return report;
  }
}
