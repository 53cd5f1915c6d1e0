import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { AuditListDto, AuditQueryDto, AuditVerificationDto } from './audit.dto.js';
import { AuditQueries } from './audit.queries.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @Describe('List the audit trail', 'Everything that happened, most recent first, with filters.')
  @Allow('audit.read')
  @Costs('report')
  @ApiOkResponse({ type: AuditListDto })
  list(@CurrentActor() actor: Actor, @Query() query: AuditQueryDto): Promise<AuditListDto> {
    return this.queries.list(actor, query);
  }

  @Get('verification')
  @Describe(
    'Verify the audit trail',
    'Recomputes the hash chain and reports the first broken link, if there is one.',
  )
  @Allow('audit.read')
  @Costs('verification')
  @ApiOkResponse({ type: AuditVerificationDto })
  verify(): Promise<AuditVerificationDto> {
    return this.queries.verify();
  }
}
