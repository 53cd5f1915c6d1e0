import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type BureauRole, type Source, TOKEN_SCOPES, type TokenScope } from '#contract';
import { Clock, readableZone } from '#platform/clock.js';
import type { Actor } from './actor.js';
import type { Organisation } from './organisation/organisation.js';
import {
  ORGANISATION_STATE,
  ORGANISATION_VERSION,
  OrganisationQueries,
  type OrganisationState,
} from './organisation/organisation.queries.js';

interface PersonRow {
  userId: string;
  name: string;
  timeZone: string;
  bureauRoles: BureauRole[];
}

interface CredentialRow extends PersonRow {
  credentialId: string;
  scopes: TokenScope[] | null;
  usedAt: Date | null;
  /** Null unless the credential is a session. */
  passwordGivenAt: Date | null;
  organisationVersion: number;
}

/** A credential that was accepted, and when it was last used. */
export interface Admission {
  actor: Actor;
  credentialId: string;
  usedAt: Date | null;
}

/** An accepted address of a calendar feed. */
export interface FeedAdmission extends Admission {
  feed: ReadFeed;
}

/** What a calendar feed shows, and in what language. */
export interface ReadFeed {
  /** Null: the dates of the person. */
  viewId: string | null;
  locale: string;
}

const PERSON = `u.id AS "userId", u.name, u.time_zone AS "timeZone", u.bureau_roles AS "bureauRoles"`;

const BY_IDS = `SELECT ${PERSON}, ${ORGANISATION_STATE} FROM users u WHERE u.id = ANY($1::uuid[]) AND u.is_active`;

// The version comes with the credential, so that a role that is taken away is gone at the next request.
const BY_SESSION = `
  SELECT ${PERSON}, s.id AS "credentialId", s.last_seen_at AS "usedAt", NULL AS scopes,
    s.password_given_at AS "passwordGivenAt", ${ORGANISATION_VERSION} AS "organisationVersion"
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND u.is_active`;

const BY_TOKEN = `
  SELECT ${PERSON}, a.id AS "credentialId", a.last_used_at AS "usedAt", a.scopes,
    NULL AS "passwordGivenAt", ${ORGANISATION_VERSION} AS "organisationVersion"
  FROM api_tokens a JOIN users u ON u.id = a.user_id
  WHERE a.token_hash = $1 AND a.revoked_at IS NULL AND a.expires_at > $2 AND u.is_active`;

const BY_FEED = `
  SELECT ${PERSON}, u.locale, f.id AS "credentialId", f.view_id AS "viewId", f.last_used_at AS "usedAt",
    NULL AS scopes, NULL AS "passwordGivenAt", ${ORGANISATION_VERSION} AS "organisationVersion"
  FROM calendar_feeds f JOIN users u ON u.id = f.user_id
  WHERE f.secret_hash = $1 AND f.revoked_at IS NULL AND u.is_active`;

type Circumstances = Pick<Actor, 'scopes' | 'sessionId' | 'passwordGivenAt' | 'source' | 'requestId'>;

const toActor = (row: PersonRow, organisation: Organisation, around: Circumstances): Actor => ({
  userId: row.userId,
  name: row.name,
  timeZone: readableZone(row.timeZone),
  bureauRoles: row.bureauRoles,
  teamRoles: organisation.teamRolesOf(row.userId),
  organisation,
  ...around,
});

/** Identifies the actor. Each look-up is one statement, plus one if the organisation has changed. Deactivated people are never found. */
@Injectable()
export class ActorQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly organisations: OrganisationQueries,
    private readonly clock: Clock,
  ) {}

  /**
   * The active people among these, by id, each as the actor they would be. Used to check the rules on their
   * behalf, for example whether a reminder may still be sent to them.
   */
  async byIds(
    userIds: readonly string[],
    source: Source = 'worker',
    db: EntityManager = this.dataSource.manager,
  ): Promise<Map<string, Actor>> {
    if (userIds.length === 0) return new Map();
    const rows = await db.query<(PersonRow & OrganisationState)[]>(BY_IDS, [[...new Set(userIds)]]);
    if (!rows[0]) return new Map();
    const organisation = await this.organisations.in(rows[0], db, this.clock.now());
    const around: Circumstances = {
      scopes: TOKEN_SCOPES,
      sessionId: null,
      passwordGivenAt: null,
      source,
      requestId: null,
    };
    return new Map(rows.map((row) => [row.userId, toActor(row, organisation, around)]));
  }

  /** The owner of the session with this token hash, or null if the session is not open at `now`. */
  findBySession(tokenHash: Buffer, now: Date, requestId: string): Promise<Admission | null> {
    return this.admit(BY_SESSION, [tokenHash, now], now, ({ credentialId, passwordGivenAt }) => ({
      scopes: TOKEN_SCOPES,
      sessionId: credentialId,
      passwordGivenAt,
      source: 'web',
      requestId,
    }));
  }

  /** The owner of the personal token with this hash, or null if the token is not valid at `now`. */
  findByToken(tokenHash: Buffer, now: Date, requestId: string): Promise<Admission | null> {
    return this.admit(BY_TOKEN, [tokenHash, now], now, ({ scopes }) => ({
      scopes: scopes ?? [],
      sessionId: null,
      passwordGivenAt: null,
      source: 'api',
      requestId,
    }));
  }

  /** The owner of the calendar feed whose secret has this hash, or null if the feed is revoked. */
  async findByFeed(secretHash: Buffer, now: Date, requestId: string): Promise<FeedAdmission | null> {
    const admission = await this.admit<CredentialRow & ReadFeed>(BY_FEED, [secretHash], now, () => ({
      scopes: ['read'],
      sessionId: null,
      passwordGivenAt: null,
      source: 'api',
      requestId,
    }));
    if (!admission) return null;
    const { viewId, locale } = admission.row;
    return { ...admission, feed: { viewId, locale } };
  }

  private async admit<Row extends CredentialRow>(
    statement: string,
    params: unknown[],
    now: Date,
    around: (row: Row) => Circumstances,
  ): Promise<(Admission & { row: Row }) | null> {
    const [row] = await this.dataSource.query<Row[]>(statement, params);
    if (!row) return null;
    const organisation = await this.organisations.at(row.organisationVersion, now);
    const { credentialId, usedAt } = row;
    return { actor: toActor(row, organisation, around(row)), credentialId, usedAt, row };
  }
}
