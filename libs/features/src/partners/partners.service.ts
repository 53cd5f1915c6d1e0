import { Injectable } from '@nestjs/common';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { ActivityService, changedFields } from '../activity/activity.service.js';
import type {
  CreatePartnerDto,
  PartnerDetailDto,
  PartnerFieldsDto,
  UpdatePartnerDto,
} from './partner.dto.js';
import { Partner } from './partner.entity.js';
import { partnerErrors } from './partner.errors.js';
import { PartnersQueries } from './partners.queries.js';

const fieldsOf = (request: Partial<PartnerFieldsDto>): Partial<PartnerFieldsDto> => {
  const { name, kind, country, isGroup, role, website } = request;
  const given = Object.entries({ name, kind, country, isGroup, role, website });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
};

/** Writes the directory of partners; apart from the seeding of the catalogue, nothing else writes its table. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly partners: PartnersQueries,
    private readonly activity: ActivityService,
  ) {}

  /** Adds a partner. @throws 409 `partner.code-taken` */
  create(actor: Actor, request: CreatePartnerDto): Promise<PartnerDetailDto> {
    return this.transactions.run(async (tx) => {
      const { code } = request;
      const fields = { ...fieldsOf(request), code };
      // If two people take the same code at once, the second insert waits for the first and then returns no
      // row.
      const { raw } = await tx.db
        .createQueryBuilder()
        .insert()
        .into(Partner)
        .values({ ...fields, createdAt: tx.now, updatedAt: tx.now })
        .orIgnore()
        .returning('id')
        .execute();
      const [row] = raw as { id: string }[];
      if (!row) throw partnerErrors.codeTaken(code);
      await this.activity.record(tx, actor, {
        what: 'partner.created',
        subject: 'partner',
        subjectId: row.id,
        after: fields,
      });
      return this.partners.get(actor, row.id, tx.db);
    });
  }

  /**
   * Changes the given fields; the code never changes. @throws 404, 412 if it changed since `version` was read
   */
  update(actor: Actor, ref: string, version: Expected, request: UpdatePartnerDto): Promise<PartnerDetailDto> {
    return this.transactions.run(async (tx) => {
      const partner = await this.lock(tx, ref);
      assertVersion(partner, version);
      const { before, after } = changedFields<PartnerFieldsDto>(partner, fieldsOf(request));
      if (Object.keys(after).length > 0) {
        await tx.db.update(Partner, { id: partner.id }, { ...after, updatedAt: tx.now });
        if ('name' in after) await this.refreshSearch(tx, partner.id);
        await this.activity.record(tx, actor, {
          what: 'partner.updated',
          subject: 'partner',
          subjectId: partner.id,
          before,
          after,
        });
      }
      return this.partners.get(actor, partner.id, tx.db);
    });
  }

  /** Engagements are also found by their partners' names, so a new name must update their search text. */
  private async refreshSearch(tx: Tx, partnerId: string): Promise<void> {
    await tx.db.query(
      `UPDATE engagements e SET search_text = engagement_search_text(e.id)
        WHERE e.id IN (SELECT engagement_id FROM participations WHERE partner_id = $1)`,
      [partnerId],
    );
  }

  private async lock(tx: Tx, ref: string): Promise<Partner> {
    const found = (await this.partners.findByCodesOrIds([ref], tx.db)).get(ref);
    const locked =
      found &&
      (await tx.db.findOne(Partner, { where: { id: found.id }, lock: { mode: 'pessimistic_write' } }));
    if (!locked) throw partnerErrors.notFound();
    return locked;
  }
}
