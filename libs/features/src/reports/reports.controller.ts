import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { DashboardDto, DashboardQuery } from './dashboard.dto.js';
import { DashboardQueries } from './dashboard.queries.js';
import { SearchDto, SearchQuery } from './search.dto.js';
import { SearchQueries } from './search.queries.js';
import { WorkDto } from './work.dto.js';
import { WorkService } from './work.service.js';

@ApiTags('reports')
@Controller()
export class ReportsController {
  constructor(
    private readonly work: WorkService,
    private readonly searches: SearchQueries,
    private readonly dashboards: DashboardQueries,
  ) {}

  @Get('me/work')
  @Allow('self')
  @ApiOkResponse({ type: WorkDto })
  getWork(@CurrentActor() actor: Actor): Promise<WorkDto> {
    return this.work.get(actor);
  }

  @Get('search')
  @Allow('bureau.read')
  @ApiOkResponse({ type: SearchDto })
  search(@CurrentActor() actor: Actor, @Query() { q }: SearchQuery): Promise<SearchDto> {
    return this.searches.search(actor, q);
  }

  @Get('reports/dashboard')
  @Allow('bureau.read')
  @ApiOkResponse({ type: DashboardDto })
  getDashboard(@CurrentActor() actor: Actor, @Query() query: DashboardQuery): Promise<DashboardDto> {
    return this.dashboards.get(actor, query);
  }
}
