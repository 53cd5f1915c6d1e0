import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { LedgerQueries } from './ledger.queries.js';
import {
  FailedJobListDto,
  FailedReminderListDto,
  LedgerDto,
  QueueDto,
  RetriedDto,
  TroubleListDto,
} from './operations.dto.js';
import { OperationsService } from './operations.service.js';
import { TroublesQueries } from './troubles.queries.js';

@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(
    private readonly operations: OperationsService,
    private readonly ledger: LedgerQueries,
    private readonly troubles: TroublesQueries,
  ) {}

  @Get('troubles')
  @Describe('List what stands still', 'Reminders or jobs that need an administrator. Empty if all is well.')
  @Allow('operations.read')
  @ApiOkResponse({ type: TroubleListDto })
  listTroubles(): Promise<TroubleListDto> {
    return this.troubles.list();
  }

  @Get('queue')
  @Describe(
    'Show the job queue',
    'How many jobs wait, run and have failed, and when the scheduled jobs run next.',
  )
  @Allow('operations.read')
  @ApiOkResponse({ type: QueueDto })
  queue(): Promise<QueueDto> {
    return this.operations.queue();
  }

  @Get('queue/failed-jobs')
  @Describe('List failed jobs', 'Jobs that failed on every attempt, with the error of the last one.')
  @Allow('operations.read')
  @ApiOkResponse({ type: FailedJobListDto })
  listFailed(@Query() query: PageQuery): Promise<FailedJobListDto> {
    return this.operations.listFailed(query);
  }

  @Post('queue/failed-jobs/retry')
  @Describe('Retry all failed jobs', 'Puts every failed job back into the queue. The answer says how many.')
  @Allow('operations.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: RetriedDto })
  retryAll(@CurrentActor() actor: Actor): Promise<RetriedDto> {
    return this.operations.retryAll(actor);
  }

  @Post('queue/failed-jobs/:id/retry')
  @Describe('Retry a failed job', 'Puts one failed job back into the queue.')
  @Allow('operations.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  retry(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.operations.retry(actor, id);
  }

  @Delete('queue/failed-jobs/:id')
  @Describe('Discard a failed job', 'The job is not tried again.')
  @Allow('operations.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.operations.remove(actor, id);
  }

  @Get('reports/ledger')
  @Describe(
    "Show the reminder ledger's figures",
    'How many reminders are planned, sent, suppressed and failed.',
  )
  @Allow('operations.read')
  @Costs('report')
  @ApiOkResponse({ type: LedgerDto })
  getLedger(@CurrentActor() actor: Actor): Promise<LedgerDto> {
    return this.ledger.get(actor);
  }

  @Get('reports/ledger/failed')
  @Describe('List failed reminders', 'Reminders that the mail server refused, with its answer.')
  @Allow('operations.read')
  @ApiOkResponse({ type: FailedReminderListDto })
  listFailedReminders(
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
  ): Promise<FailedReminderListDto> {
    return this.ledger.listFailed(actor, query);
  }
}
