import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
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
  @Describe('Show your work', 'What is overdue, due soon, returned to you, or waiting for your decision.')
  @Allow('self')
  @ApiOkResponse({ type: WorkDto })
  getWork(@CurrentActor() actor: Actor): Promise<WorkDto> {
    return this.work.get(actor);
  }

  @Get('search')
  @Describe('Search', 'Finds engagements, partners, catalogue entries and people that you may see.')
  @Allow('bureau.read')
  @Costs('search')
  @ApiOkResponse({ type: SearchDto })
  search(@CurrentActor() actor: Actor, @Query() { q }: SearchQuery): Promise<SearchDto> {
    return this.searches.search(actor, q);
  }

  @Get('reports/dashboard')
  @Describe(
    'Show the dashboard',
    'Figures of the engagements that you may read: by goal, status, health, team and country, and over time.',
  )
  @Allow('bureau.read')
  @Costs('report')
  @ApiOkResponse({ type: DashboardDto })
  getDashboard(@CurrentActor() actor: Actor, @Query() query: DashboardQuery): Promise<DashboardDto> {
    return this.dashboards.get(actor, query);
  }
}
