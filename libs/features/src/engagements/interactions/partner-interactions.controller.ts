import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { PageQuery } from '#platform/http/page.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { PartnerInteractionListDto } from './partner-interactions.dto.js';
import { PartnerInteractionsQueries } from './partner-interactions.queries.js';

@ApiTags('partners')
@Controller('partners/:ref/interactions')
export class PartnerInteractionsController {
  constructor(private readonly interactions: PartnerInteractionsQueries) {}

  @Get()
  @Describe("List a partner's interactions", 'From all engagements that you may read, most recent first.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: PartnerInteractionListDto })
  list(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Query() query: PageQuery,
  ): Promise<PartnerInteractionListDto> {
    return this.interactions.list(actor, ref, query);
  }
}
