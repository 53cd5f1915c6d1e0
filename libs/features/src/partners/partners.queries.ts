import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Clock } from '#platform/clock.js';
import { nameOrder } from '#platform/database/name-order.js';
import { holdsWords } from '#platform/database/search.js';
import { isId } from '#platform/http/id.pipe.js';
import { decodeCursor, DEFAULT_LIMIT, encodeCursor } from '#platform/http/page.js';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { mayInBureau } from '../access/authorize.js';
import { readableCounts } from '../tallies/cells.js';
import { countsOf, type Measured } from '../tallies/counts.js';
import type {
  ContactDto,
  PartnerDetailDto,
  PartnerDto,
  PartnerEngagementsDto,
  PartnerListDto,
  PartnerQueryDto,
} from './partner.dto.js';
import { Partner } from './partner.entity.js';
import { partnerErrors } from './partner.errors.js';

const COLUMNS = `p.id, p.code, p.name, p.kind, p.country, p.is_group AS "isGroup", p.role, p.website, p.version`;

const SORT_KEY = nameOrder('p.name');

@Injectable()
export class PartnersQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The partners with these codes or ids, keyed by the refs as given; unknown refs are missing from the map.
   * One statement for all.
   */
  async findByCodesOrIds(
    refs: readonly string[],
    db: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, Partner>> {
    if (refs.length === 0) return new Map();
    const key = (ref: string) => (isId(ref) ? ref.toLowerCase() : ref);
    const ids = refs.filter((ref) => isId(ref)).map(key);
    const codes = refs.filter((ref) => !isId(ref));
    const rows = await db.find(Partner, { where: [{ id: In(ids) }, { code: In(codes) }] });
    const byKey = new Map(rows.flatMap((row) => [[row.id, row] as const, [row.code, row] as const]));
    return new Map(
      refs.flatMap((ref) => {
        const found = byKey.get(key(ref));
        return found ? [[ref, found] as const] : [];
      }),
    );
  }

  /**
   * One page of the directory, by name. Every word of `q` must occur in the name or the code. @throws 400 for
   * an invalid cursor
   */
  async list(query: PartnerQueryDto): Promise<PartnerListDto> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const conditions = ['TRUE'];
    if (query.q) conditions.push(holdsWords(`p.name || ' ' || p.code`, query.q, bind));
    if (query.kind) conditions.push(`p.kind = ${bind(query.kind)}`);
    if (query.country) conditions.push(`p.country = ${bind(query.country)}`);
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM partners p WHERE ${conditions.join(' AND ')}`,
      params,
    );
    if (query.cursor) {
      const [name, id] = decodeCursor(query.cursor, 'text', 'id');
      conditions.push(`(${SORT_KEY}, p.id) > (${bind(name)}, ${bind(id)}::uuid)`);
    }
    const rows = await this.dataSource.query<(PartnerDto & { sortKey: string })[]>(
      `SELECT ${COLUMNS}, p.name AS "sortKey" FROM partners p WHERE ${conditions.join(' AND ')}
        ORDER BY ${SORT_KEY}, p.id LIMIT ${bind(limit + 1)}`,
      params,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ sortKey: _sortKey, ...partner }) => partner),
      nextCursor: rows.length > limit && last ? encodeCursor([last.sortKey, last.id]) : null,
      total: counted?.total ?? 0,
    };
  }

  /**
   * A partner with its contacts and the number of its engagements per status that the actor may see. @throws
   * 404
   */
  async get(
    actor: Actor,
    ref: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<PartnerDetailDto> {
    const named = isId(ref) ? 'p.id = $1::uuid' : 'p.code = $1';
    const [partner] = await db.query<(PartnerDto & { contacts: ContactDto[] })[]>(
      `SELECT ${COLUMNS}, (
         SELECT coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'post', c.post, 'email', c.email,
                  'phone', c.phone, 'note', c.note, 'version', c.version) ORDER BY ${nameOrder('c.name')}, c.id), '[]')
           FROM contacts c WHERE c.partner_id = p.id) AS contacts
         FROM partners p WHERE ${named}`,
      [ref],
    );
    if (!partner) throw partnerErrors.notFound();
    return {
      ...partner,
      engagements: await this.countEngagements(actor, partner.id, db),
      may: mayInBureau(actor, 'partners.edit') ? ['edit'] : [],
    };
  }

  private async countEngagements(
    actor: Actor,
    partnerId: string,
    db: EntityManager,
  ): Promise<PartnerEngagementsDto> {
    const params: unknown[] = [this.clock.now(), partnerId];
    const rows = await db.query<Measured[]>(
      readableCounts(actor, ['partner'], params, { where: [`e.key = $2`] }),
      params,
    );
    const { total, byStatus } = countsOf(rows);
    return { total, byStatus };
  }
}
