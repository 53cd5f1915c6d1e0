import { randomBytes } from 'node:crypto';
import type { TestApp } from '../app.js';
import { feedSecretOf, file } from './fixture.js';
import { ownRecords } from './own-records.js';
import { peopleCalls } from './people-calls.js';
import { type Calls, type Prepared, STALE } from './visit.js';

const DAYS = { startOn: '2026-03-02', dueOn: '2026-06-30' };

/** How to call each route so that an allowed person gets through and the next visitor finds everything unchanged. */
export function callsOf(app: () => TestApp, prepared: Prepared): Calls {
  const { insert, openSession, failedJob, ownComment, ownView } = ownRecords(app, prepared);
  return {
    'GET /api/docs': {},
    'GET /api/docs/:asset': { at: { asset: 'start.js' } },
    'GET /api/openapi.json': {},
    'GET /health/live': {},
    'GET /health/ready': {},
    'POST /api/v1/auth/login': { body: { email: 'nobody@demarche.example', password: 'wrong' } },
    'POST /api/v1/auth/password-reset': { body: { email: 'nobody@demarche.example' } },
    'POST /api/v1/auth/link': { body: { secret: 'a secret that nobody was ever sent' } },
    'POST /api/v1/auth/link/password': {
      body: { secret: 'a secret that nobody was ever sent', password: 'four green lamps by the river' },
    },
    'POST /api/v1/auth/logout': async ({ personId }) => ({
      headers: { cookie: (await openSession(personId)).cookie },
    }),
    'GET /api/v1/auth/me': {},
    'POST /api/v1/auth/password': { body: { password: 'wrong' } },

    'GET /api/v1/audit': {},
    'GET /api/v1/audit/verification': {},
    'GET /api/v1/context': {},
    'GET /api/v1/events': {},
    'GET /api/v1/modalities': {},
    'GET /api/v1/opportunities': {},
    'GET /api/v1/opportunities/:code': { at: { code: '1.1.1' } },
    'GET /api/v1/platforms': {},
    'GET /api/v1/platforms/:code': { at: { code: 'GRIDS' } },
    'GET /api/v1/strategies': {},
    'GET /api/v1/strategies/:code': { at: { code: 'strategy' } },
    'GET /api/v1/reports/dashboard': {},
    'GET /api/v1/reports/engagements.csv': {},
    'POST /api/v1/exports': { body: { table: 'dashboard', rows: 3, format: 'csv' } },
    'GET /api/v1/search': { query: 'q=Zanzibar' },

    'GET /api/v1/partners': {},
    'POST /api/v1/partners': { body: { code: 'UNODC', name: 'Once more', kind: 'multilateral' } },
    'GET /api/v1/partners/:ref': { at: { ref: 'UNODC' } },
    'PATCH /api/v1/partners/:ref': { at: { ref: 'UNODC' }, body: { name: 'New' }, ...STALE },
    'GET /api/v1/partners/:ref/interactions': { at: { ref: 'UNODC' } },
    'POST /api/v1/partners/:ref/contacts': { at: { ref: 'WHO' }, body: { name: 'Desk officer' } },
    'PATCH /api/v1/partners/:ref/contacts/:contactId': () => ({
      at: { ref: 'UNODC', contactId: prepared.contactId },
      body: { name: 'New' },
      ...STALE,
    }),
    'DELETE /api/v1/partners/:ref/contacts/:contactId': () => ({
      at: { ref: 'UNODC', contactId: prepared.contactId },
      ...STALE,
    }),

    ...peopleCalls(app, prepared),

    'GET /api/v1/reminder-policy': {},
    'GET /api/v1/queue': {},
    'GET /api/v1/troubles': {},
    'GET /api/v1/queue/failed-jobs': {},
    'POST /api/v1/queue/failed-jobs/retry': { body: {} },
    'POST /api/v1/queue/failed-jobs/:id/retry': async () => ({ at: { id: await failedJob() } }),
    'DELETE /api/v1/queue/failed-jobs/:id': async () => ({ at: { id: await failedJob() } }),
    'GET /api/v1/reports/ledger': {},
    'GET /api/v1/reports/ledger/failed': {},

    'GET /api/v1/me/inbox': {},
    'GET /api/v1/me/inbox/unread': {},
    'POST /api/v1/me/inbox/reading': { body: { ids: [] } },
    'GET /api/v1/me/work': {},
    'GET /api/v1/me/reminders': {},
    'POST /api/v1/me/password': { body: { current: 'wrong', next: 'a long enough password' } },
    'GET /api/v1/me/preferences': {},
    'PATCH /api/v1/me/preferences': { body: { locale: 'en' }, ...STALE },
    'GET /api/v1/me/sessions': {},
    'DELETE /api/v1/me/sessions': {},
    'DELETE /api/v1/me/sessions/:id': async ({ personId }) => ({
      at: { id: (await openSession(personId)).id },
    }),
    'GET /api/v1/me/tokens': {},
    'POST /api/v1/me/tokens': { body: { name: 'Export', scopes: ['read'], expiresOn: '2026-12-31' } },
    'DELETE /api/v1/me/tokens/:id': async ({ personId }) => ({
      at: {
        id: await insert(
          `INSERT INTO api_tokens (user_id, name, hint, token_hash, scopes, created_at, expires_at)
         VALUES ($1, 'Export', 'dem_', $2, '{read}', $3, '2100-01-01')`,
          [personId, randomBytes(32), app().clock.now()],
        ),
      },
    }),

    'GET /api/v1/me/calendar-feeds': {},
    'POST /api/v1/me/calendar-feeds': { body: {} },
    'DELETE /api/v1/me/calendar-feeds/:id': async ({ personId }) => ({
      at: {
        id: await insert(
          `INSERT INTO calendar_feeds (user_id, hint, secret_hash, created_at) VALUES ($1, 'dmf_walk', $2, $3)`,
          [personId, randomBytes(32), app().clock.now()],
        ),
      },
    }),
    'GET /api/v1/calendar-feeds/:secret/dates.ics': ({ personId }) => ({
      at: { secret: feedSecretOf(personId) },
    }),

    'GET /api/v1/views': {},
    'POST /api/v1/views': ({ personId }) => ({ body: { name: `Mine ${personId}`, query: 'health=overdue' } }),
    'PATCH /api/v1/views/:id': async (visit) => ({ at: await ownView(visit), body: { query: '' }, ...STALE }),
    'DELETE /api/v1/views/:id': async (visit) => ({ at: await ownView(visit), ...STALE }),
    'PUT /api/v1/views/:id/default': async (visit) => ({ at: await ownView(visit) }),
    'DELETE /api/v1/views/:id/default': async (visit) => ({ at: await ownView(visit) }),

    'GET /api/v1/engagements': {},
    'POST /api/v1/engagements': {
      body: { title: 'Another', opportunity: '9.9.9', team: 'team-a1', ...DAYS },
    },
    'POST /api/v1/engagements/import': ({ role }) => ({
      body: { rows: [{ title: 'Another', opportunity: '9.9.9', team: 'team-a1', ...DAYS }] },
      isGranted: role.anywhere.includes('officer') || role.anywhere.includes('supervisor'),
    }),
    'POST /api/v1/engagements/import/preview': ({ role }) => ({
      body: { rows: [{ title: 'Another', opportunity: '9.9.9', team: 'team-a1', ...DAYS }] },
      isGranted: role.anywhere.includes('officer') || role.anywhere.includes('supervisor'),
    }),
    // Everybody gets an answer, which tells for each engagement whether it is refused.
    'POST /api/v1/engagements/bulk': {
      body: { action: 'prioritise', priority: 'low', engagements: [{ ref: 'ENG-1999-00001', version: 1 }] },
      isGranted: true,
    },
    'POST /api/v1/engagements/bulk/preview': {
      body: { action: 'prioritise', priority: 'low', engagements: [{ ref: 'ENG-1999-00001', version: 1 }] },
      isGranted: true,
    },
    'GET /api/v1/engagements/:ref': {},
    'PATCH /api/v1/engagements/:ref': { body: { title: 'Another' }, ...STALE },
    'DELETE /api/v1/engagements/:ref': STALE,
    'GET /api/v1/engagements/:ref/activity': {},
    'GET /api/v1/engagements/:ref/audit': {},
    'GET /api/v1/engagements/:ref/reminders': {},
    'POST /api/v1/engagements/:ref/transitions': { body: { verb: 'cancel', reason: 'No funds.' }, ...STALE },

    'GET /api/v1/engagements/:ref/milestones': {},
    'POST /api/v1/engagements/:ref/milestones': { body: { title: 'Sign', dueOn: '2026-05-01' }, ...STALE },
    'PATCH /api/v1/engagements/:ref/milestones/:id': { body: { title: 'Sign' }, ...STALE },
    'DELETE /api/v1/engagements/:ref/milestones/:id': STALE,
    'POST /api/v1/engagements/:ref/milestones/:id/completion': STALE,
    'POST /api/v1/engagements/:ref/milestones/:id/waiver': { body: { reason: 'Not needed.' }, ...STALE },
    'POST /api/v1/engagements/:ref/milestones/:id/reopening': STALE,

    'GET /api/v1/engagements/:ref/participations': {},
    'POST /api/v1/engagements/:ref/participations': { body: { partner: 'WHO', part: 'funding' }, ...STALE },
    'PATCH /api/v1/engagements/:ref/participations/:id': { body: { part: 'funding' }, ...STALE },
    'DELETE /api/v1/engagements/:ref/participations/:id': STALE,

    'GET /api/v1/engagements/:ref/interactions': {},
    'POST /api/v1/engagements/:ref/interactions': { body: { kind: 'call', heldOn: '2026-03-01' }, ...STALE },
    'PATCH /api/v1/engagements/:ref/interactions/:id': { body: { kind: 'visit' }, ...STALE },
    'DELETE /api/v1/engagements/:ref/interactions/:id': STALE,

    'GET /api/v1/engagements/:ref/attachments': {},
    'POST /api/v1/engagements/:ref/attachments': () => ({ body: file(), ...STALE }),
    'GET /api/v1/engagements/:ref/attachments/:id/content': {},
    'DELETE /api/v1/engagements/:ref/attachments/:id': STALE,

    'GET /api/v1/engagements/:ref/comments': {},
    'POST /api/v1/engagements/:ref/comments': { body: { body: 'A remark.' } },
    // A comment belongs to its author: each visitor gets their own.
    'PATCH /api/v1/engagements/:ref/comments/:id': async (visit) => ({
      at: await ownComment(visit),
      body: { body: 'Another remark.' },
    }),
    'DELETE /api/v1/engagements/:ref/comments/:id': async (visit) => ({ at: await ownComment(visit) }),

    'GET /api/v1/engagements/:ref/watchers': {},
    'POST /api/v1/engagements/:ref/watchers': { body: {} },
    'DELETE /api/v1/engagements/:ref/watchers/:person': async ({ personId, fixture }) => {
      await app().db.query(
        `INSERT INTO engagement_people (engagement_id, user_id, relation, created_at) VALUES ($1, $2, 'watcher', $3) ON CONFLICT DO NOTHING`,
        [fixture.id, personId, app().clock.now()],
      );
      return { at: { person: personId } };
    },

    'GET /api/v1/change-requests': {},
    'GET /api/v1/change-requests/:id': {},
    'POST /api/v1/change-requests/:id/decision': { body: { outcome: 'approve' }, ...STALE },
    // Only the person who asked may withdraw: here the owner.
    'POST /api/v1/change-requests/:id/withdrawal': async ({ role, fixture }) => {
      await app().db.query(`UPDATE change_requests SET state = 'open' WHERE id = $1`, [fixture.requestId]);
      return { body: {}, isGranted: role.isOwner === true };
    },
  };
}
