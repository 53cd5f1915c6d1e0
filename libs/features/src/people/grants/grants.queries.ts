import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { TeamTree } from '../teams/team-tree.js';
import type { GrantKind, GrantState, GrantValues } from './grant.entity.js';
import type { ConfirmationCase, Confirmer, Holdings } from './power.rules.js';

interface Named {
  id: string;
  name: string;
}

export interface GrantRow {
  id: string;
  kind: GrantKind;
  person: (Named & { email: string }) | null;
  /** The person's address when the change was requested. */
  personEmail: string | null;
  teamId: string | null;
  before: GrantValues;
  after: GrantValues;
  askedBy: Named | null;
  askedAt: Date;
  expiresAt: Date;
  state: GrantState;
  decidedBy: Named | null;
  decidedAt: Date | null;
  note: string | null;
}

const SELECT = `
  SELECT g.id, g.kind, g.person_email AS "personEmail", g.team_id AS "teamId", g.before, g.after,
    g.asked_at AS "askedAt", g.expires_at AS "expiresAt", g.decided_at AS "decidedAt", g.note,
    CASE WHEN g.state = 'waiting' AND g.expires_at <= $1 THEN 'lapsed' ELSE g.state END AS state,
    CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name, 'email', p.email) END AS person,
    CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name) END AS "askedBy",
    CASE WHEN d.id IS NOT NULL THEN json_build_object('id', d.id, 'name', d.name) END AS "decidedBy"
  FROM grants g LEFT JOIN users p ON p.id = g.person_id LEFT JOIN users a ON a.id = g.asked_by_id
    LEFT JOIN users d ON d.id = g.decided_by_id`;

/** Delegations that are not revoked or over. One day of margin, because the day differs between time zones. */
const IS_LENT = (now: string) => `d.revoked_at IS NULL AND d.ends_on >= (${now}::timestamptz)::date - 1`;

const HOLDINGS = `
  SELECT u.bureau_roles AS "bureauRoles", u.password_hash IS NOT NULL AS "hasPassword",
    (SELECT count(*)::int FROM memberships m WHERE m.user_id = u.id AND m.role = 'supervisor') AS supervises,
    (SELECT count(*)::int FROM memberships m WHERE m.user_id = u.id AND m.role IN ('supervisor', 'officer')) AS works,
    (SELECT count(*)::int FROM delegations d WHERE d.to_user_id = u.id AND ${IS_LENT('$2')}) AS borrows,
    (SELECT count(*)::int FROM grants g WHERE g.person_id = u.id AND g.state = 'waiting' AND g.expires_at > $2) AS waiting
  FROM users u WHERE u.id = $1`;

/** People who could confirm any grant; the rules decide whether they may confirm this one. */
const CONFIRMERS = `
  SELECT u.id AS "userId", 'administrator' = ANY(u.bureau_roles) AS "isAdministrator",
    'auditor' = ANY(u.bureau_roles) AS "isAuditor",
    array(SELECT m.team_id::text FROM memberships m WHERE m.user_id = u.id AND m.role = 'supervisor') AS "supervisedIds",
    array(SELECT d.from_user_id::text FROM delegations d WHERE d.to_user_id = u.id AND ${IS_LENT('$1')}
      AND d.starts_on <= ($1::timestamptz)::date + 1) AS "actsForIds",
    array(SELECT u.created_by_id::text UNION
      SELECT g.asked_by_id::text FROM grants g WHERE g.person_id = u.id AND g.state = 'confirmed') AS "makerIds"
  FROM users u WHERE u.is_active AND ($2::uuid IS NULL OR u.id = $2)
    AND ('administrator' = ANY(u.bureau_roles)
      OR EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = u.id AND m.role = 'supervisor'))
  ORDER BY u.id`;

/**
 * People who may decide below these teams, or are about to: supervisors, people whose supervisor role waits
 * for confirmation, holders of a delegation for one of the teams, and their officers and supervisors who hold
 * any delegation.
 */
const GAINERS = `
  SELECT user_id AS id FROM memberships WHERE role = 'supervisor' AND team_id = ANY($1::uuid[])
  UNION SELECT person_id FROM grants WHERE kind = 'membership' AND state = 'waiting' AND expires_at > $2
    AND after ->> 'role' = 'supervisor' AND team_id = ANY($1::uuid[])
  UNION SELECT d.to_user_id FROM delegations d WHERE d.team_id = ANY($1::uuid[]) AND ${IS_LENT('$2')}
  UNION SELECT d.to_user_id FROM delegations d JOIN memberships m ON m.user_id = d.to_user_id
    WHERE m.team_id = ANY($1::uuid[]) AND m.role IN ('supervisor', 'officer') AND ${IS_LENT('$2')}`;

export type ConfirmerRow = Omit<Confirmer, 'isMadeByAsker'> & { makerIds: (string | null)[] };

@Injectable()
export class GrantsQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly teams: TeamsQueries,
  ) {}

  /** Waiting grants, oldest first. There are few: each is settled or lapses within days. */
  async waiting(now: Date): Promise<GrantRow[]> {
    return this.dataSource.query<GrantRow[]>(
      `${SELECT} WHERE g.state = 'waiting' AND g.expires_at > $1 ORDER BY g.asked_at, g.id`,
      [now],
    );
  }

  async find(id: string, now: Date, db: EntityManager = this.dataSource.manager): Promise<GrantRow | null> {
    const [row] = await db.query<GrantRow[]>(`${SELECT} WHERE g.id = $2`, [now, id]);
    return row ?? null;
  }

  async holdings(db: EntityManager, personId: string, now: Date): Promise<Holdings> {
    const [row] = await db.query<[Holdings]>(HOLDINGS, [personId, now]);
    return row;
  }

  /** All administrators and supervisors, or only the one with this id. */
  confirmers(
    now: Date,
    userId: string | null = null,
    db: EntityManager = this.dataSource.manager,
  ): Promise<ConfirmerRow[]> {
    return db.query<ConfirmerRow[]>(CONFIRMERS, [now, userId]);
  }

  /**
   * People who would gain power over a team if it moved below `parentId`: those who decide for the teams that
   * would be newly above it.
   */
  async gainers(
    db: EntityManager,
    tree: TeamTree,
    teamId: string,
    parentId: string,
    now: Date,
  ): Promise<string[]> {
    const before = tree.ancestorsOrSelf(teamId).map(({ id }) => id);
    const newlyAbove = tree.ancestorsOrSelf(parentId).filter(({ id }) => !before.includes(id));
    if (newlyAbove.length === 0) return [];
    const rows = await db.query<{ id: string }[]>(GAINERS, [newlyAbove.map(({ id }) => id), now]);
    return rows.map(({ id }) => id);
  }

  /** What the rules need to know about a grant, from the current organisation. */
  async caseOf(
    grant: Pick<GrantRow, 'kind' | 'teamId' | 'after'> & {
      personId: string | null;
      askedById: string | null;
    },
    now: Date,
    db: EntityManager = this.dataSource.manager,
    known?: TeamTree,
  ): Promise<ConfirmationCase> {
    const tree = known ?? (await this.teams.tree(db));
    const { kind, personId, teamId, after, askedById } = grant;
    const base = { kind, askedById };
    const root = tree.children(null)[0];
    const rootIds = root ? [root.id] : [];
    if (kind === 'membership' && teamId !== null) {
      const above = tree
        .ancestorsOrSelf(teamId)
        .slice(1)
        .map(({ id }) => id);
      return {
        ...base,
        beneficiaryIds: personId ? [personId] : [],
        teamIds: above.length > 0 ? above : rootIds,
      };
    }
    if (kind === 'team_move' && teamId !== null && after.parentId) {
      const before = tree
        .ancestorsOrSelf(teamId)
        .slice(1)
        .map(({ id }) => id);
      const next = tree.ancestorsOrSelf(after.parentId).map(({ id }) => id);
      return {
        ...base,
        beneficiaryIds: await this.gainers(db, tree, teamId, after.parentId, now),
        teamIds: next.filter((id) => before.includes(id)),
      };
    }
    return { ...base, beneficiaryIds: personId ? [personId] : [], teamIds: rootIds };
  }
}
