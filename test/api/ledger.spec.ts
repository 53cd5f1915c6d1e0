import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { say } from '#locales/say.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { casesOf } from '#test/support/engagement-cases.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** Offsets in use: each row has a different one. */
let made = 0;

const REASON = say('reminder.refused', { answer: '550 The address does not exist.' });

/** Inserts reminders to the owner about `reference`, in `state`. */
async function remind(reference: string, state: string, count = 1): Promise<void> {
  await app.db.query(
    `INSERT INTO reminders (rule, subject_kind, subject_id, engagement_id, refers_on, "offset", recipient_id, send_at, state, reason)
     SELECT 'engagement_due', 'engagement', e.id, e.id, '2026-03-02', n + $4::int, e.owner_id, '2026-03-01'::timestamptz + n * interval '1 minute',
       $2::text, CASE WHEN $2::text = 'failed' THEN $5::jsonb END
     FROM engagements e, generate_series(1, $3::int) n WHERE e.reference = $1`,
    [reference, state, count, made, REASON],
  );
  made += count;
}

const countOf = async (person: 'admin' | 'auditor', state: string) =>
  (await app.as(person).get('/reports/ledger')).body.counts.find(
    (count: { state: string }) => count.state === state,
  );

describe('the ledger of reminders', () => {
  let open: string;
  let secret: string;
  beforeAll(async () => {
    const cases = casesOf(app);
    open = await cases.draft('officer', { title: 'Border training' });
    secret = await cases.draft('officer', { title: 'Quiet talks' });
    await app.db.query(`UPDATE engagements SET visibility = 'restricted' WHERE reference = $1`, [secret]);
    await remind(open, 'failed', 3);
    await remind(secret, 'failed', 2);
  });

  test('is counted by state, without what the reader may not read', async () => {
    expect(await countOf('auditor', 'failed')).toEqual({ state: 'failed', count: 5, isCapped: false });
    expect(await countOf('admin', 'failed')).toEqual({ state: 'failed', count: 3, isCapped: false });
    expect(await countOf('admin', 'sent')).toEqual({ state: 'sent', count: 0, isCapped: false });
  });

  test('lists failed reminders with reason and engagement, page by page', async () => {
    const first = (await app.as('admin').get('/reports/ledger/failed?limit=2')).body;
    expect(first.items).toHaveLength(2);
    expect(first.items[0]).toMatchObject({
      rule: 'engagement_due',
      subject: { reference: open, title: 'Border training' },
      recipient: { id: app.bureau.people.officer.id },
      reason: REASON,
    });
    const second = (
      await app
        .as('admin')
        .get(`/reports/ledger/failed?limit=2&cursor=${encodeURIComponent(first.nextCursor)}`)
    ).body;
    expect(second).toMatchObject({ items: [{ subject: { reference: open } }], nextCursor: null });
    const all = (await app.as('auditor').get('/reports/ledger/failed')).body.items;
    expect(all.map(({ subject }: { subject: { reference: string } }) => subject.reference)).toContain(secret);
  });

  test('stops counting at its limit', async () => {
    await remind(open, 'sent', 10_002);
    expect(await countOf('admin', 'sent')).toEqual({ state: 'sent', count: 10_000, isCapped: true });
  });

  test('refuses a cursor that it did not return', async () => {
    const foreign = Buffer.from('["x","y"]').toString('base64url');
    expect(await app.as('admin').get(`/reports/ledger/failed?cursor=${foreign}`)).toMatchObject({
      status: 400,
      body: { code: 'request.malformed' },
    });
  });
});
