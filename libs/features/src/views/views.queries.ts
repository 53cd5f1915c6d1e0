import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import type { Actor } from '../access/actor.js';
import { personRef } from '../access/person-ref.js';

export interface SavedViewRow {
  id: string;
  name: string;
  query: string;
  owner: { id: string; name: string };
  team: { id: string; slug: string; name: string } | null;
  isDefault: boolean;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

/**
 * Own views, and those of the teams in which the person has a role, including inherited ones. `$1` the
 * person, `$2` the teams.
 */
const VISIBLE = 'CASE WHEN v.team_id IS NULL THEN v.owner_id = $1 ELSE v.team_id = ANY($2::uuid[]) END';

const SELECT = `
  SELECT v.id, v.name, v.query, ${personRef('u')} AS owner,
    CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) END AS team,
    d.view_id IS NOT NULL AS "isDefault", v.created_at AS "createdAt", v.updated_at AS "updatedAt", v.version
  FROM saved_views v JOIN users u ON u.id = v.owner_id LEFT JOIN teams t ON t.id = v.team_id
  LEFT JOIN default_views d ON d.view_id = v.id AND d.user_id = $1
  WHERE ${VISIBLE}`;

const paramsOf = (actor: Actor): unknown[] => [actor.userId, [...actor.teamRoles.keys()]];

/** Reads saved views. Every query includes the visibility condition. */
@Injectable()
export class ViewsQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * All views that the actor sees: own ones first, then those of teams by team and name. They are few: the
   * service limits them.
   */
  list(actor: Actor): Promise<SavedViewRow[]> {
    return this.dataSource.query<SavedViewRow[]>(
      `${SELECT} ORDER BY v.team_id IS NOT NULL, ${nameOrder('t.name')}, ${nameOrder('v.name')}, v.id`,
      paramsOf(actor),
    );
  }

  /** Null if there is none that the actor sees. */
  async find(actor: Actor, id: string, db: EntityManager): Promise<SavedViewRow | null> {
    const [row] = await db.query<SavedViewRow[]>(`${SELECT} AND v.id = $3`, [...paramsOf(actor), id]);
    return row ?? null;
  }

  /** Number of views of the team or, if `teamId` is null, of the person. */
  async count(
    { teamId, ownerId }: { teamId: string | null; ownerId: string },
    db: EntityManager,
  ): Promise<number> {
    const [row] = await db.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM saved_views v
       WHERE CASE WHEN $1::uuid IS NULL THEN v.team_id IS NULL AND v.owner_id = $2 ELSE v.team_id = $1 END`,
      [teamId, ownerId],
    );
    return row?.count ?? 0;
  }
}
