import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { EngagementsExportQuery, ExportBody } from './exports.dto.js';
import { ExportsService } from './exports.service.js';

@ApiTags('reports')
@Controller()
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Get('reports/engagements.csv')
  @Describe(
    'Export engagements as CSV',
    'All engagements of the filtered list, in UTF-8. X-Total-Count says how many rows follow.',
  )
  @Allow('engagement.read')
  @Costs('file')
  @ApiProduces('text/csv')
  @ApiOkResponse({
    schema: { type: 'string' },
    headers: { 'X-Total-Count': { description: 'Number of rows that follow.', schema: { type: 'integer' } } },
  })
  async engagements(
    @CurrentActor() actor: Actor,
    @Query() { language, ...filter }: EngagementsExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { fileName, total, pieces } = await this.exports.engagements(actor, filter, language);
    void reply.header('x-total-count', total);
    return new StreamableFile(Readable.from(pieces, { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${fileName}"`,
    });
  }

  @Post('exports')
  @Describe('Record an export', 'Writes to the audit trail that a table was exported from the screen.')
  @Allow('self')
  @Costs('report')
  @HttpCode(204)
  @ApiNoContentResponse()
  record(@CurrentActor() actor: Actor, @Body() body: ExportBody): Promise<void> {
    return this.exports.record(actor, body);
  }
}
