import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { UNFINISHED_STATUSES, type Visibility } from '#contract';
import type { Actor } from '../../access/actor.js';
import { personRef } from '../../access/person-ref.js';
import { visibleEngagements } from '../../access/visibility.js';
import type { LeftDelegationDto, LeftEngagementDto, LeftRequestDto, LeftViewDto } from './left-work.dto.js';

export interface Leave {
  personId: string;
  /** The team in which the role ends; null: the person leaves the bureau. */
  teamId: string | null;
}

export type LeftRow = Omit<LeftEngagementDto, 'silentReminders'> & {
  id: string;
  visibility: Visibility;
  hasMilestones: boolean;
};

const UNFINISHED = UNFINISHED_STATUSES.map((status) => `'${status}'`).join(', ');

/**
 * Parts of person $1 in unfinished engagements of the teams that they leave: team $2 and those below it, or
 * all teams if $2 is null. `kept` are the roles that stay, `ended` the teams in which a role ends.
 */
const LEFT = `
  WITH RECURSIVE kept (team_id, role) AS (
    SELECT m.team_id, m.role FROM memberships m WHERE m.user_id = $1 AND $2::uuid IS NOT NULL AND m.team_id <> $2
    UNION SELECT t.id, kept.role FROM kept JOIN teams t ON t.parent_id = kept.team_id
  ), ended (id) AS (
    SELECT id FROM teams WHERE $2::uuid IS NULL OR id = $2
    UNION SELECT t.id FROM ended JOIN teams t ON t.parent_id = ended.id
  ), mine AS (
    SELECT id FROM engagements WHERE owner_id = $1
    UNION SELECT engagement_id FROM engagement_people WHERE user_id = $1 AND relation = 'co_owner'
    UNION SELECT engagement_id FROM milestones WHERE assignee_id = $1 AND state = 'open'
  ), parts AS (
    SELECT e.id, CASE WHEN e.owner_id = $1 THEN 'owner'
        WHEN EXISTS (SELECT 1 FROM engagement_people p
          WHERE p.engagement_id = e.id AND p.user_id = $1 AND p.relation = 'co_owner') THEN 'co_owner'
        ELSE 'assignee' END AS part
    FROM engagements e WHERE e.id IN (SELECT id FROM mine) AND e.status IN (${UNFINISHED})
      AND e.team_id IN (SELECT id FROM ended)
  )`;

/** Whether none of the roles that stay lets the person continue in the engagement. */
const IS_LEFT = `NOT EXISTS (SELECT 1 FROM kept WHERE kept.team_id = e.team_id
  AND (kept.role <> 'viewer' OR parts.part = 'assignee'))`;

/** What a person would leave behind, limited to what the actor may read. */
@Injectable()
export class LeftWorkQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Locks the engagements that may be handed over, in the order of their ids. A change to an engagement locks
   * it before the people it names. A departure keeps the same order, otherwise the two could deadlock.
   */
  async lock(db: EntityManager, { personId, teamId }: Leave): Promise<void> {
    await db.query(
      `${LEFT} SELECT e.id FROM engagements e WHERE e.id IN (SELECT id FROM parts) ORDER BY e.id FOR UPDATE`,
      [personId, teamId],
    );
  }

  /** Owned engagements first, then by due date. */
  engagements(
    actor: Actor,
    { personId, teamId }: Leave,
    limit: number | null,
    db: EntityManager = this.dataSource.manager,
  ): Promise<LeftRow[]> {
    const params: unknown[] = [personId, teamId, limit];
    return db.query<LeftRow[]>(
      `${LEFT}
       SELECT e.id, e.reference, e.title, e.visibility, e.status, e.due_on::text AS "dueOn", parts.part,
         json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) AS team,
         steps.list AS milestones, json_array_length(steps.list) > 0 AS "hasMilestones",
         (SELECT ${personRef('u')} FROM engagement_people p JOIN users u ON u.id = p.user_id
          WHERE p.engagement_id = e.id AND p.relation = 'co_owner' AND u.id <> $1 AND u.is_active
          ORDER BY p.created_at, u.id LIMIT 1) AS suggested
       FROM parts JOIN engagements e ON e.id = parts.id JOIN teams t ON t.id = e.team_id
       CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('id', m.id, 'title', m.title,
             'dueOn', m.due_on) ORDER BY m.due_on, m.id), '[]') AS list
           FROM milestones m WHERE m.engagement_id = e.id AND m.assignee_id = $1 AND m.state = 'open') steps
       WHERE ${IS_LEFT} AND ${visibleEngagements(actor, 'e', params)}
       ORDER BY parts.part <> 'owner', e.due_on, e.reference LIMIT $3`,
      params,
    );
  }

  async counts(actor: Actor, { personId, teamId }: Leave): Promise<{ total: number; owned: number }> {
    const params: unknown[] = [personId, teamId];
    const [row] = await this.dataSource.query<{ total: number; owned: number }[]>(
      `${LEFT}
       SELECT count(*)::int AS total, (count(*) FILTER (WHERE parts.part = 'owner'))::int AS owned
       FROM parts JOIN engagements e ON e.id = parts.id
       WHERE ${IS_LEFT} AND ${visibleEngagements(actor, 'e', params)}`,
      params,
    );
    return row!;
  }

  async requests(actor: Actor, { personId }: Leave): Promise<LeftRequestDto[]> {
    const params: unknown[] = [personId];
    const rows = await this.dataSource.query<(Omit<LeftRequestDto, 'askedAt'> & { askedAt: Date })[]>(
      `SELECT c.id, c.verb, e.reference, e.title, c.asked_at AS "askedAt"
       FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
       WHERE c.asked_by_id = $1 AND c.state = 'open' AND ${visibleEngagements(actor, 'e', params)}
       ORDER BY c.asked_at LIMIT 200`,
      params,
    );
    return rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString() }));
  }

  delegations({ personId }: Leave, now: Date): Promise<LeftDelegationDto[]> {
    return this.dataSource.query<LeftDelegationDto[]>(
      `SELECT d.id, ${personRef('lender')} AS "from", ${personRef('borrower')} AS "to",
         d.starts_on::text AS "startsOn", d.ends_on::text AS "endsOn"
       FROM delegations d JOIN users lender ON lender.id = d.from_user_id
       JOIN users borrower ON borrower.id = d.to_user_id
       WHERE $1 IN (d.from_user_id, d.to_user_id) AND d.revoked_at IS NULL AND d.ends_on >= $2::timestamptz::date
       ORDER BY d.starts_on, d.id LIMIT 200`,
      [personId, now],
    );
  }

  /** Saved views of the person, their own and those they made for a team. */
  views({ personId }: Leave): Promise<LeftViewDto[]> {
    return this.dataSource.query<LeftViewDto[]>(
      `SELECT v.id, v.name, CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) END AS team
       FROM saved_views v LEFT JOIN teams t ON t.id = v.team_id WHERE v.owner_id = $1
       ORDER BY t.name NULLS FIRST, v.name LIMIT 200`,
      [personId],
    );
  }
}
