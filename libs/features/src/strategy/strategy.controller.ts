import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
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
  @Allow('bureau.read')
  @ApiOkResponse({ type: StrategyListDto })
  async list(): Promise<StrategyListDto> {
    return { items: await this.strategies.listStrategies() };
  }

  @Get('strategies/:code')
  @Allow('bureau.read')
  @ApiOkResponse({ type: StrategyTreeDto })
  get(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<StrategyTreeDto> {
    return this.coverage.getTree(actor, code);
  }

  @Get('opportunities')
  @Allow('bureau.read')
  @ApiOkResponse({ type: OpportunityListDto })
  async listOpportunities(@Query() query: OpportunityQueryDto): Promise<OpportunityListDto> {
    return { items: await this.strategies.listOpportunities(query.objective) };
  }

  @Get('opportunities/:code')
  @Allow('bureau.read')
  @ApiOkResponse({ type: OpportunityDto })
  getOpportunity(@Param('code') code: string): Promise<OpportunityDto> {
    return this.strategies.getOpportunity(code);
  }

  @Get('modalities')
  @Allow('bureau.read')
  @ApiOkResponse({ type: ModalityListDto })
  async listModalities(): Promise<ModalityListDto> {
    return { items: await this.strategies.listModalities() };
  }

  @Get('context')
  @Allow('bureau.read')
  @ApiOkResponse({ type: ContextDto })
  getContext(): Promise<ContextDto> {
    return this.strategies.getContext();
  }
}
