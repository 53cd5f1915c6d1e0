import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TEAM_ROLES, VISIBILITIES } from '#contract';
import { type Actor, systemActor } from '#features/access/actor.js';
import { ActorQueries } from '#features/access/actor.queries.js';
import { visibleEngagements } from '#features/access/visibility.js';
import { mayRead, recordOf } from '#features/engagements/engagement.policy.js';
import { COMPLETE, type EngagementRow } from '#features/engagements/engagement.row.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { TeamKey } from '#test/support/builders.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(30_000);

const BUREAU_ROLES = [[], ['administrator'], ['auditor'], ['administrator', 'auditor']];
const PLACES: readonly TeamKey[] = ['team-a1', 'office-a', 'bureau', 'team-a2', 'team-b1'];
const RELATIONS = ['none', 'owner', 'co_owner', 'reader', 'watcher'] as const;

/** Combinations of team roles of one person: none, each one in any team, and a weaker one below a stronger one. */
const ROLES: Partial<Record<TeamKey, string>>[] = [
  {},
  ...TEAM_ROLES.flatMap((role) => PLACES.map((place) => ({ [place]: role }))),
  { 'office-a': 'viewer', 'team-a1': 'supervisor' },
  { 'office-a': 'supervisor', 'team-a1': 'viewer' },
  { 'team-a2': 'supervisor', 'team-b1': 'officer' },
];

let app: TestApp;
let actors: ReadonlyMap<string, Actor>;
let rows: EngagementRow[];
let strangerId: string;

/**
 * One person for each combination of roles in bureau and teams; for each of them one engagement of team-a1
 * per visibility and relation to the person; and the same number of deleted ones.
 */
beforeAll(async () => {
  app = await startTestApp();
  strangerId = app.bureau.people.stranger.id;
  const now = app.clock.now();
  for (const bureauRoles of BUREAU_ROLES) {
    for (const roles of ROLES) {
      const [person] = await app.db.query<{ id: string }[]>(
        `INSERT INTO users (email, name, bureau_roles, created_at, updated_at)
         VALUES (gen_random_uuid() || '@demarche.example', 'Somebody', $1, $2, $2) RETURNING id`,
        [bureauRoles, now],
      );
      for (const [team, role] of Object.entries(roles)) {
        await app.db.query(
          `INSERT INTO memberships (user_id, team_id, role, created_at) SELECT $1, id, $3, $4 FROM teams WHERE slug = $2`,
          [person?.id, team, role, now],
        );
      }
    }
  }
  await app.db.query(
    `WITH made AS (
       INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id, visibility,
         start_on, due_on, description, last_activity_at, created_at, updated_at, deleted_at)
       SELECT 'ENG-2001-' || row_number() OVER (), 'Engagement', '1.1.1', 'training', $1,
         CASE relation WHEN 'owner' THEN u.id ELSE $2::uuid END, $2::uuid, visibility, '2026-01-01', '2026-12-31',
         u.id || ' ' || relation, $3, $3, $3, CASE WHEN is_deleted THEN $3::timestamptz END
       FROM users u, unnest($4::text[]) relation, unnest($5::text[]) visibility, unnest(ARRAY[false, true]) is_deleted
       WHERE u.name = 'Somebody' RETURNING id, description)
     INSERT INTO engagement_people (engagement_id, user_id, relation, created_at)
     SELECT id, split_part(description, ' ', 1)::uuid, split_part(description, ' ', 2), $3 FROM made
     WHERE split_part(description, ' ', 2) IN ('co_owner', 'reader', 'watcher')`,
    [app.bureau.teams['team-a1'].id, strangerId, now, RELATIONS, VISIBILITIES],
  );
  const people = await app.db.query<{ id: string }[]>('SELECT id FROM users');
  actors = await app.nest.get(ActorQueries, { strict: false }).byIds(people.map(({ id }) => id));
  rows = await app.db.query<EngagementRow[]>(
    `SELECT ${COMPLETE.columns('$1')} FROM engagements e ${COMPLETE.joins} WHERE e.deleted_at IS NULL`,
    [now],
  );
});
afterAll(() => app.close());

async function listed(actor: Actor): Promise<string[]> {
  const params: unknown[] = [];
  const found = await app.db.query<{ id: string }[]>(
    `SELECT e.id FROM engagements e WHERE ${visibleEngagements(actor, 'e', params)}`,
    params,
  );
  return found.map(({ id }) => id).sort();
}

const readable = (actor: Actor) =>
  rows
    .filter((row) => mayRead(actor, row.visibility, recordOf(row)))
    .map(({ id }) => id)
    .sort();

describe('the results of a query and the rule for reading', () => {
  it('are the same for every combination of roles, relation and visibility', async () => {
    expect(actors.size).toBeGreaterThanOrEqual(BUREAU_ROLES.length * ROLES.length);
    expect(rows).toHaveLength(BUREAU_ROLES.length * ROLES.length * RELATIONS.length * VISIBILITIES.length);
    for (const actor of actors.values()) {
      const { bureauRoles, teamRoles } = actor;
      const about = JSON.stringify({ bureauRoles, teamRoles: [...teamRoles] });
      expect([about, await listed(actor)]).toEqual([about, readable(actor)]);
    }
  });

  it('differ between people and are neither everything nor nothing for all', () => {
    const sizes = new Set([...actors.values()].map((actor) => readable(actor).length));
    expect(sizes.size).toBe(4);
    expect(sizes).toContain(rows.length);
  });

  it('contain everything for the product itself, except deleted engagements', async () => {
    for (const actor of [systemActor('worker'), systemActor('cli')]) {
      expect(await listed(actor)).toEqual(readable(actor));
      expect(await listed(actor)).toHaveLength(rows.length);
    }
  });

  it('contain a restricted engagement only for named people who belong to the team', () => {
    const restricted = rows.filter(({ visibility }) => visibility === 'restricted');
    for (const actor of actors.values()) {
      if (actor.bureauRoles.length > 0) continue;
      const belongs = actor.teamRoles.has(app.bureau.teams['team-a1'].id);
      for (const row of restricted) {
        const { ownerIds = [], readerIds = [] } = recordOf(row);
        const isNamed = [...ownerIds, ...readerIds].includes(actor.userId ?? '');
        expect(mayRead(actor, 'restricted', recordOf(row))).toBe(belongs && isNamed);
      }
    }
  });
});
