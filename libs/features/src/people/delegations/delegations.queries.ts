import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Day } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { decodeCursor, encodeCursor } from '#platform/http/page.js';
import { personRef } from '../../access/person-ref.js';
import type { DelegationDto, DelegationListDto } from './delegation.dto.js';
import type { PersonRefDto } from '../../access/refs.dto.js';

/** Which delegations: those that a person gave or received, or those that reach a team. */
export type DelegationScope =
  | { userId: string }
  /** `reachIds`: the team and the teams above it. Their supervisors can delegate for the team. */
  | { reachIds: readonly string[] };

interface Page {
  /** Today in the actor's time zone. */
  today: Day;
  cursor?: string;
  limit: number;
}

const columns = (today: string) => `
  d.id, ${personRef('f')} AS "from", ${personRef('r')} AS "to",
  CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) END AS team,
  d.starts_on::text AS "startsOn", d.ends_on::text AS "endsOn", d.reason,
  CASE WHEN d.revoked_at IS NOT NULL THEN 'revoked' WHEN ${today}::date > d.ends_on THEN 'ended'
    WHEN ${today}::date < d.starts_on THEN 'upcoming' ELSE 'current' END AS state,
  d.created_at AS "createdAt", d.revoked_at AS "revokedAt"`;

const FROM = `FROM delegations d JOIN users f ON f.id = d.from_user_id JOIN users r ON r.id = d.to_user_id
  LEFT JOIN teams t ON t.id = d.team_id`;

@Injectable()
export class DelegationsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(
    id: string,
    today: Day,
    db: EntityManager = this.dataSource.manager,
  ): Promise<DelegationDto | null> {
    const [row] = await db.query<DelegationDto[]>(`SELECT ${columns('$2')} ${FROM} WHERE d.id = $1`, [
      id,
      today,
    ]);
    return row ?? null;
  }

  /**
   * Active people in name order whose roles let them decide a request in at least one of the teams after a
   * delegation: the ladder accepts only officers and supervisors of the team itself or of one above it.
   */
  borrowers(
    teamIds: readonly string[],
    lenderId: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<PersonRefDto[]> {
    return db.query<PersonRefDto[]>(
      `SELECT u.id, u.name FROM users u WHERE u.is_active AND u.bureau_roles = '{}' AND u.id <> $2
         AND EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = u.id AND m.role IN ('supervisor', 'officer')
           AND m.team_id = ANY($1::uuid[]))
       ORDER BY ${nameOrder('u.name')}, u.id`,
      [teamIds, lenderId],
    );
  }

  /** One page, newest first, including revoked and ended ones. */
  async list(scope: DelegationScope, { today, cursor, limit }: Page): Promise<DelegationListDto> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = conditionOf(scope, bind);
    const [{ total }] = await this.dataSource.query<[{ total: number }]>(
      `SELECT count(*)::int AS total ${FROM} WHERE ${where}`,
      params,
    );
    const after = cursor === undefined ? '' : `AND d.id < ${bind(decodeCursor(cursor, 'id')[0])}::uuid`;
    const rows = await this.dataSource.query<DelegationDto[]>(
      `SELECT ${columns(bind(today))} ${FROM} WHERE ${where} ${after} ORDER BY d.id DESC LIMIT ${bind(limit + 1)}`,
      params,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null, total };
  }
}

function conditionOf(scope: DelegationScope, bind: (value: unknown) => string): string {
  if ('userId' in scope) {
    const me = bind(scope.userId);
    return `(d.from_user_id = ${me} OR d.to_user_id = ${me})`;
  }
  const reach = bind(scope.reachIds);
  // The power comes from the team that the lender supervises. If it is limited to a team below that one, it
  // reaches only that team and those below it.
  return `(d.team_id IS NULL OR d.team_id = ANY(${reach}::uuid[])) AND EXISTS (SELECT 1 FROM memberships m
    WHERE m.user_id = d.from_user_id AND m.role = 'supervisor' AND m.team_id = ANY(${reach}::uuid[]))`;
}
