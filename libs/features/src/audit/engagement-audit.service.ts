import { Injectable } from '@nestjs/common';
import type { PageQuery } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { authorize } from '../access/authorize.js';
import { recordOf } from '../engagements/engagement.policy.js';
import { EngagementsQueries } from '../engagements/engagements.queries.js';
import type { AuditListDto } from './audit.dto.js';
import { AuditQueries } from './audit.queries.js';

/**
 * The audit trail of one engagement, including reads and refusals, for its owner and for people above the
 * team.
 */
@Injectable()
export class EngagementAuditService {
  constructor(
    private readonly engagements: EngagementsQueries,
    private readonly audit: AuditQueries,
  ) {}

  /** @throws 403 · 404 */
  async list(actor: Actor, ref: string, page: PageQuery): Promise<AuditListDto> {
    const row = await this.engagements.get(actor, ref);
    authorize(actor, 'engagement.audit', recordOf(row));
    return this.audit.list(actor, { ...page, subjectId: row.id });
  }
}
