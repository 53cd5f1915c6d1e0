import type { TestApp } from '../app.js';
import { peopleSteps } from '../cases/people-steps.js';
import { ownRecords } from './own-records.js';
import { type Calls, type Prepared, STALE, UNKNOWN, type Visit } from './visit.js';

/** Supervisors of the officer's team, and administrators. */
const answersFor = ({ standings }: Visit['role']) =>
  standings.includes('administrator') || standings.includes('supervisor');

/** The routes about people, their powers, teams and delegations. */
export function peopleCalls(app: () => TestApp, prepared: Prepared): Calls {
  const { idOf } = peopleSteps(app);
  const { insert, overGrant } = ownRecords(app, prepared);
  return {
    'GET /api/v1/people': {},
    'POST /api/v1/people': { body: { email: 'officer@demarche.example', name: 'Once more' } },
    'GET /api/v1/people/:id': () => ({ at: { id: prepared.spareId } }),
    'PATCH /api/v1/people/:id': () => ({ at: { id: prepared.spareId }, body: { name: 'New' }, ...STALE }),
    'POST /api/v1/people/:id/invitation': () => ({ at: { id: prepared.spareId } }),
    'POST /api/v1/people/:id/password-reset': () => ({ at: { id: prepared.spareId } }),
    'GET /api/v1/people/:id/reminders': () => ({ at: { id: prepared.spareId } }),

    'GET /api/v1/grants': {},
    'GET /api/v1/grants/:id': async ({ personId }) => ({ at: { id: await overGrant(personId) } }),
    'POST /api/v1/grants/:id/confirmation': async () => ({ at: { id: await overGrant() }, body: {} }),
    'POST /api/v1/grants/:id/refusal': async () => ({ at: { id: await overGrant() }, body: {} }),
    'POST /api/v1/grants/:id/withdrawal': async () => ({ at: { id: await overGrant() }, body: {} }),

    'GET /api/v1/teams': {},
    'POST /api/v1/teams': {
      body: {
        name: 'Again',
        slug: 'team-a1',
        kind: 'program_team',
        country: 'US',
        timeZone: 'UTC',
        parent: 'bureau',
      },
    },
    'GET /api/v1/teams/:team': { at: { team: 'team-a1' } },
    'PATCH /api/v1/teams/:team': { at: { team: 'team-a1' }, body: { decideWithinDays: 3 }, ...STALE },
    'GET /api/v1/time-zones': {},
    'GET /api/v1/time-zones/unreadable': {},
    'GET /api/v1/teams/:team/reminder-policy': { at: { team: 'team-a1' } },
    'PATCH /api/v1/teams/:team/reminder-policy': {
      at: { team: 'team-a1' },
      body: { decideWithinDays: 3 },
      ...STALE,
    },
    'POST /api/v1/teams/:team/reminder-policy/preview': {
      at: { team: 'team-a1' },
      body: { decideWithinDays: 3 },
    },
    'GET /api/v1/teams/:team/calendar': { at: { team: 'team-a1' } },
    'PUT /api/v1/teams/:team/days/:day': {
      at: { team: 'team-a1', day: '2026-12-24' },
      body: { isWorked: false, name: 'Team day' },
    },
    'DELETE /api/v1/teams/:team/days/:day': async () => {
      await app().db.query(
        `INSERT INTO team_days (team_id, day_on, is_worked, name) VALUES ($1, '2026-12-23', false, 'Team day') ON CONFLICT DO NOTHING`,
        [app().bureau.teams['team-a1'].id],
      );
      return { at: { team: 'team-a1', day: '2026-12-23' } };
    },
    'PUT /api/v1/teams/:team/members/:personId': () => ({
      at: { team: 'team-a1', personId: prepared.spareId },
      body: { role: 'viewer' },
    }),
    'DELETE /api/v1/teams/:team/members/:personId': async () => {
      await app().db.query(
        `INSERT INTO memberships (user_id, team_id, role, created_at) VALUES ($1, $2, 'viewer', $3) ON CONFLICT DO NOTHING`,
        [prepared.spareId, app().bureau.teams['team-a1'].id, app().clock.now()],
      );
      return { at: { team: 'team-a1', personId: prepared.spareId } };
    },

    'GET /api/v1/people/leaving': () => ({}),
    'GET /api/v1/people/:id/handover': ({ role }) => ({
      at: { id: idOf('officer') },
      isGranted: answersFor(role) || role.person === 'officer',
    }),
    'PUT /api/v1/people/:id/leaving-date': ({ role }) => ({
      at: { id: idOf('officer') },
      isGranted: answersFor(role),
      body: { leavesOn: null },
      ...STALE,
    }),
    'GET /api/v1/people/:id/departure': () => ({ at: { id: idOf('officer') } }),
    'POST /api/v1/people/:id/departure': () => ({ at: { id: prepared.spareId }, body: {}, ...STALE }),
    'GET /api/v1/teams/:team/members/:personId/departure': () => ({
      at: { team: 'team-a1', personId: idOf('officer') },
    }),
    'POST /api/v1/teams/:team/members/:personId/departure': async () => {
      await app().db.query(
        `INSERT INTO memberships (user_id, team_id, role, created_at) VALUES ($1, $2, 'viewer', $3) ON CONFLICT DO NOTHING`,
        [prepared.spareId, app().bureau.teams['team-a1'].id, app().clock.now()],
      );
      return { at: { team: 'team-a1', personId: prepared.spareId }, body: {} };
    },

    'GET /api/v1/delegations': {},
    // Only supervisors can delegate.
    'GET /api/v1/delegations/borrowers': ({ role }) => ({ isGranted: role.anywhere.includes('supervisor') }),
    'POST /api/v1/delegations': ({ role }) => ({
      body: { to: UNKNOWN, startsOn: '2026-03-02', endsOn: '2026-03-06' },
      isGranted: role.anywhere.includes('supervisor'),
    }),
    'DELETE /api/v1/delegations/:id': async ({ personId }) => ({
      at: {
        id: await insert(
          `INSERT INTO delegations (from_user_id, to_user_id, starts_on, ends_on, created_at) VALUES ($1, $2, '2026-03-02', '2026-03-06', $3)`,
          [personId, prepared.spareId, app().clock.now()],
        ),
      },
    }),
  };
}
