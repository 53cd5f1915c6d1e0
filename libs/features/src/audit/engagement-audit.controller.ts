import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { AuditListDto } from './audit.dto.js';
import { EngagementAuditService } from './engagement-audit.service.js';

@ApiTags('audit')
@Controller('engagements/:ref/audit')
export class EngagementAuditController {
  constructor(private readonly audit: EngagementAuditService) {}

  @Get()
  @Describe(
    "List an engagement's audit trail",
    'Everything that happened to one engagement, most recent first.',
  )
  @Allow('engagement.audit')
  @Costs('report')
  @ApiOkResponse({ type: AuditListDto })
  list(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Query() query: PageQuery,
  ): Promise<AuditListDto> {
    return this.audit.list(actor, ref, query);
  }
}
