import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { LedgerQueries } from './ledger.queries.js';
import {
  FailedJobListDto,
  FailedReminderListDto,
  LedgerDto,
  QueueDto,
  RetriedDto,
} from './operations.dto.js';
import { OperationsService } from './operations.service.js';

@ApiTags('operations')
@Controller()
export class OperationsController {
  constructor(
    private readonly operations: OperationsService,
    private readonly ledger: LedgerQueries,
  ) {}

  @Get('queue')
  @Allow('operations.read')
  @ApiOkResponse({ type: QueueDto })
  queue(): Promise<QueueDto> {
    return this.operations.queue();
  }

  @Get('queue/failed-jobs')
  @Allow('operations.read')
  @ApiOkResponse({ type: FailedJobListDto })
  listFailed(@Query() query: PageQuery): Promise<FailedJobListDto> {
    return this.operations.listFailed(query);
  }

  @Post('queue/failed-jobs/retry')
  @Allow('operations.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: RetriedDto })
  retryAll(@CurrentActor() actor: Actor): Promise<RetriedDto> {
    return this.operations.retryAll(actor);
  }

  @Post('queue/failed-jobs/:id/retry')
  @Allow('operations.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  retry(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.operations.retry(actor, id);
  }

  @Delete('queue/failed-jobs/:id')
  @Allow('operations.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.operations.remove(actor, id);
  }

  @Get('reports/ledger')
  @Allow('operations.read')
  @ApiOkResponse({ type: LedgerDto })
  getLedger(@CurrentActor() actor: Actor): Promise<LedgerDto> {
    return this.ledger.get(actor);
  }

  @Get('reports/ledger/failed')
  @Allow('operations.read')
  @ApiOkResponse({ type: FailedReminderListDto })
  listFailedReminders(
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
  ): Promise<FailedReminderListDto> {
    return this.ledger.listFailed(actor, query);
  }
}
