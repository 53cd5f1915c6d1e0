import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, type PageQuery } from '#platform/http/page.js';
import type { Actor } from '../../access/actor.js';
import { personRef } from '../../access/person-ref.js';
import { visibleEngagements } from '../../access/visibility.js';
import { partnerErrors } from '../../partners/partner.errors.js';
import { PartnersQueries } from '../../partners/partners.queries.js';
import type { PartnerInteractionDto, PartnerInteractionListDto } from './partner-interactions.dto.js';

const SELECT = `
  SELECT i.id, i.kind, i.held_on::text AS "heldOn", i.attendees, i.summary, i.next_step AS "nextStep",
    ${personRef('u')} AS author,
    json_build_object('reference', e.reference, 'title', e.title) AS engagement,
    coalesce((SELECT json_agg(json_build_object('code', p.code, 'name', p.name) ORDER BY ${nameOrder('p.name')})
      FROM partners p WHERE p.id = ANY(i.partner_ids)), '[]') AS partners
  FROM interactions i JOIN users u ON u.id = i.author_id JOIN engagements e ON e.id = i.engagement_id`;

/** Contacts with one partner over all engagements. You see a contact if you may read its engagement. */
@Injectable()
export class PartnerInteractionsQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly partners: PartnersQueries,
  ) {}

  /** Latest first. @throws 404 if there is no such partner, 400 for an invalid cursor */
  async list(
    actor: Actor,
    ref: string,
    { limit = DEFAULT_LIMIT, cursor }: PageQuery,
  ): Promise<PartnerInteractionListDto> {
    const partner = (await this.partners.findByCodesOrIds([ref])).get(ref);
    if (!partner) throw partnerErrors.notFound();
    const params: unknown[] = [[partner.id]];
    const seen = `i.partner_ids @> $1::uuid[] AND ${visibleEngagements(actor, 'e', params)}`;
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM interactions i JOIN engagements e ON e.id = i.engagement_id WHERE ${seen}`,
      params,
    );
    const bind = (value: unknown) => `$${params.push(value)}`;
    const [heldOn, id] = cursor ? decodeCursor(cursor, 'day', 'id') : [];
    const after = heldOn ? `AND (i.held_on, i.id) < (${bind(heldOn)}::date, ${bind(id)}::uuid)` : '';
    const rows = await this.dataSource.query<PartnerInteractionDto[]>(
      `${SELECT} WHERE ${seen} ${after} ORDER BY i.held_on DESC, i.id DESC LIMIT ${bind(limit + 1)}`,
      params,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor([last.heldOn, last.id]) : null,
      total: counted?.total ?? 0,
    };
  }
}
