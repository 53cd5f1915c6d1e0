import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type BureauRole,
  type Source,
  TEAM_ROLES,
  type TeamRole,
  TOKEN_SCOPES,
  type TokenScope,
} from '#contract';
import { readableZone } from '#platform/clock.js';
import type { Actor } from './actor.js';

interface PersonRow {
  userId: string;
  name: string;
  timeZone: string;
  bureauRoles: BureauRole[];
  /** Strongest role by team id, including inherited roles. */
  teamRoles: Record<string, TeamRole>;
}

interface CredentialRow extends PersonRow {
  credentialId: string;
  scopes: TokenScope[] | null;
  usedAt: Date | null;
  /** Null unless the credential is a session. */
  passwordGivenAt: Date | null;
}

/** A credential that was accepted, and when it was last used. */
export interface Admission {
  actor: Actor;
  credentialId: string;
  usedAt: Date | null;
}

/**
 * Active people with their roles. Memberships are expanded down the team tree. `who` is a query that returns
 * user ids. UNION, not UNION ALL, so that the recursion ends even if the tree has a cycle.
 */
const personsOf = (who: string, columns: string, joins: string) => `
  WITH RECURSIVE who AS (${who}),
  reach (user_id, team_id, rank) AS (
    SELECT m.user_id, m.team_id, array_position($1::text[], m.role)
      FROM memberships m JOIN who ON who.user_id = m.user_id
    UNION
    SELECT reach.user_id, t.id, reach.rank FROM reach JOIN teams t ON t.parent_id = reach.team_id
  )
  SELECT u.id AS "userId", u.name, u.time_zone AS "timeZone", u.bureau_roles AS "bureauRoles",
    coalesce((SELECT json_object_agg(best.team_id, ($1::text[])[best.rank]) FROM (
      SELECT team_id, min(rank) AS rank FROM reach WHERE reach.user_id = u.id GROUP BY team_id) best), '{}') AS "teamRoles"
    ${columns}
  FROM users u ${joins} WHERE u.is_active`;

const BY_IDS = personsOf('SELECT unnest($2::uuid[]) AS user_id', '', 'JOIN who ON who.user_id = u.id');

const BY_SESSION = personsOf(
  `SELECT id AS credential_id, user_id, last_seen_at AS used_at, NULL::text[] AS scopes, password_given_at FROM sessions
   WHERE token_hash = $2 AND ended_at IS NULL AND expires_at > $3`,
  ', who.credential_id AS "credentialId", who.used_at AS "usedAt", who.scopes, who.password_given_at AS "passwordGivenAt"',
  'JOIN who ON who.user_id = u.id',
);

const BY_TOKEN = personsOf(
  `SELECT id AS credential_id, user_id, last_used_at AS used_at, scopes FROM api_tokens
   WHERE token_hash = $2 AND revoked_at IS NULL AND expires_at > $3`,
  ', who.credential_id AS "credentialId", who.used_at AS "usedAt", who.scopes',
  'JOIN who ON who.user_id = u.id',
);

type Circumstances = Pick<Actor, 'scopes' | 'sessionId' | 'passwordGivenAt' | 'source' | 'requestId'>;

const toActor = (row: PersonRow, around: Circumstances): Actor => ({
  userId: row.userId,
  name: row.name,
  timeZone: readableZone(row.timeZone),
  bureauRoles: row.bureauRoles,
  teamRoles: new Map(Object.entries(row.teamRoles)),
  ...around,
});

/** Identifies the actor. Each look-up is one statement. Deactivated people are never found. */
@Injectable()
export class ActorQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * The active people among these, by id, each as the actor they would be. Used to check the rules on their
   * behalf, for example whether a reminder may still be sent to them. One statement.
   */
  async byIds(
    userIds: readonly string[],
    source: Source = 'worker',
    db: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, Actor>> {
    if (userIds.length === 0) return new Map();
    const rows = await db.query<PersonRow[]>(BY_IDS, [TEAM_ROLES, [...new Set(userIds)]]);
    const around: Circumstances = {
      scopes: TOKEN_SCOPES,
      sessionId: null,
      passwordGivenAt: null,
      source,
      requestId: null,
    };
    return new Map(rows.map((row) => [row.userId, toActor(row, around)]));
  }

  /** The owner of the session with this token hash, or null if the session is not open at `now`. */
  async findBySession(tokenHash: Buffer, now: Date, requestId: string): Promise<Admission | null> {
    const [row] = await this.dataSource.query<CredentialRow[]>(BY_SESSION, [TEAM_ROLES, tokenHash, now]);
    if (!row) return null;
    const { credentialId, usedAt } = row;
    const around: Circumstances = {
      scopes: TOKEN_SCOPES,
      sessionId: credentialId,
      passwordGivenAt: row.passwordGivenAt,
      source: 'web',
      requestId,
    };
    return { actor: toActor(row, around), credentialId, usedAt };
  }

  /** The owner of the personal token with this hash, or null if the token is not valid at `now`. */
  async findByToken(tokenHash: Buffer, now: Date, requestId: string): Promise<Admission | null> {
    const [row] = await this.dataSource.query<CredentialRow[]>(BY_TOKEN, [TEAM_ROLES, tokenHash, now]);
    if (!row) return null;
    const { credentialId, usedAt } = row;
    const around: Circumstances = {
      scopes: row.scopes ?? [],
      sessionId: null,
      passwordGivenAt: null,
      source: 'api',
      requestId,
    };
    return { actor: toActor(row, around), credentialId, usedAt };
  }
}
