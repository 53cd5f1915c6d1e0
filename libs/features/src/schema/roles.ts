import pg from 'pg';
import type { Config } from '#platform/config/settings.js';

/**
 * The rights of the API and the worker: read and write rows, but only add to the record. Logins become
 * members of it.
 */
const APPLICATION = 'demarche_application';
/** The rights of an auditor with a database client: read the record and what it refers to, but no secrets. */
const AUDITOR = 'demarche_auditor';

/** The application only reads these tables; the database itself or a migration writes them. */
const READ_ONLY = [
  'activity_chains',
  'engagement_deltas',
  'engagement_platforms',
  'engagement_tallies',
  'engagement_tally_days',
  'migrations',
];

const AUDITED = [
  'activities',
  'activity_chains',
  'change_requests',
  'delegations',
  'engagements',
  'memberships',
  'reminders',
  'teams',
];

export type DatabaseUrls = Pick<Config, 'DATABASE_URL'> & Partial<Pick<Config, 'DATABASE_OWNER_URL'>>;

/** The role that owns the tables; if none is configured, the one that the application connects as. */
export const ownerUrl = ({ DATABASE_URL, DATABASE_OWNER_URL }: DatabaseUrls): string =>
  DATABASE_OWNER_URL ?? DATABASE_URL;

/**
 * Updates roles and rights to match the tables. Runs after every migration, so that a new table needs no
 * grant of its own. `owner` must be connected as the owner of the tables.
 */
export async function grantRoles(owner: pg.Client, urls: DatabaseUrls): Promise<void> {
  const { rows } = await owner.query<{ missing: string[]; mayCreate: boolean }>(
    `SELECT array(SELECT name FROM unnest($1::text[]) name WHERE name NOT IN (SELECT rolname FROM pg_roles)) AS missing,
            rolcreaterole OR rolsuper AS "mayCreate"
       FROM pg_roles WHERE rolname = current_user`,
    [[APPLICATION, AUDITOR]],
  );
  const { missing, mayCreate } = rows[0]!;
  // If the role may not create roles, everything runs as one role; docs/operations.md explains how to
  // separate the owner.
  if (missing.length > 0 && !mayCreate) return;
  for (const role of missing) await owner.query(`CREATE ROLE ${role} NOLOGIN`);
  await owner.query('BEGIN');
  for (const statement of GRANTS) await owner.query(statement);
  await owner.query('COMMIT');
  if (urls.DATABASE_OWNER_URL) await ensureLogin(owner, urls.DATABASE_URL);
}

const GRANTS = [
  `GRANT USAGE ON SCHEMA public, bullmq TO ${APPLICATION}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, bullmq TO ${APPLICATION}`,
  `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public, bullmq TO ${APPLICATION}`,
  // Rows of the record are added and never changed: an attacker who takes over the application cannot rewrite
  // it.
  `REVOKE UPDATE, DELETE ON activities FROM ${APPLICATION}`,
  `REVOKE INSERT, UPDATE, DELETE ON ${READ_ONLY.join(', ')}, bullmq.migration FROM ${APPLICATION}`,
  `GRANT EXECUTE ON FUNCTION fold_engagement_tallies TO ${APPLICATION}`,
  `GRANT USAGE ON SCHEMA public TO ${AUDITOR}`,
  `GRANT SELECT ON ${AUDITED.join(', ')} TO ${AUDITOR}`,
  `GRANT SELECT (id, name, email, is_active) ON users TO ${AUDITOR}`,
];

/**
 * Creates the login in `url` if it is missing, updates its password if it has changed, and makes it a member
 * of the application role.
 */
async function ensureLogin(owner: pg.Client, url: string): Promise<void> {
  const login = new URL(url);
  const name = owner.escapeIdentifier(decodeURIComponent(login.username));
  const password = owner.escapeLiteral(decodeURIComponent(login.password));
  const { rows } = await owner.query<{ isMember: boolean; isOwner: boolean }>(
    `SELECT pg_has_role(oid, $2, 'MEMBER') AS "isMember", rolname = current_user AS "isOwner" FROM pg_roles WHERE rolname = $1`,
    [decodeURIComponent(login.username), APPLICATION],
  );
  const [found] = rows;
  if (found?.isOwner) return;
  if (!found) await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD ${password}`);
  else if (!(await isAccepted(url))) await owner.query(`ALTER ROLE ${name} LOGIN PASSWORD ${password}`);
  if (!found?.isMember) await owner.query(`GRANT ${APPLICATION} TO ${name}`);
}

const INVALID_PASSWORD = '28P01';

async function isAccepted(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === INVALID_PASSWORD) return false;
    throw error;
  } finally {
    await client.end();
  }
}
