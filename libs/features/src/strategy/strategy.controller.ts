import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { ContextDto } from './context.dto.js';
import { CoverageQueries } from './coverage.queries.js';
import {
  ModalityListDto,
  OpportunityDto,
  OpportunityListDto,
  OpportunityQueryDto,
  StrategyListDto,
  StrategyTreeDto,
} from './strategy.dto.js';
import { StrategyQueries } from './strategy.queries.js';

@ApiTags('strategy')
@Controller()
export class StrategyController {
  constructor(
    private readonly strategies: StrategyQueries,
    private readonly coverage: CoverageQueries,
  ) {}

  @Get('strategies')
  @Describe('List strategies', 'The strategies of the catalogue.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: StrategyListDto })
  async list(): Promise<StrategyListDto> {
    return { items: await this.strategies.listStrategies() };
  }

  @Get('strategies/:code')
  @Describe(
    'Show a strategy with its coverage',
    'The tree of goals, objectives and opportunities, with the engagements under each counted by status and health.',
  )
  @Allow('bureau.read')
  @Costs('report')
  @ApiOkResponse({ type: StrategyTreeDto })
  get(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<StrategyTreeDto> {
    return this.coverage.getTree(actor, code);
  }

  @Get('opportunities')
  @Describe('List opportunities', 'All opportunities of the catalogue, or those of one objective.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: OpportunityListDto })
  async listOpportunities(@Query() query: OpportunityQueryDto): Promise<OpportunityListDto> {
    return { items: await this.strategies.listOpportunities(query.objective) };
  }

  @Get('opportunities/:code')
  @Describe('Show an opportunity', 'Its objective, modality, partners and platforms.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: OpportunityDto })
  getOpportunity(@Param('code') code: string): Promise<OpportunityDto> {
    return this.strategies.getOpportunity(code);
  }

  @Get('modalities')
  @Describe('List modalities', 'The ways in which an engagement can be delivered.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: ModalityListDto })
  async listModalities(): Promise<ModalityListDto> {
    return { items: await this.strategies.listModalities() };
  }

  @Get('context')
  @Describe('Show the context figures', 'The figures that the source documents state, each with its source.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: ContextDto })
  getContext(): Promise<ContextDto> {
    return this.strategies.getContext();
  }
}
