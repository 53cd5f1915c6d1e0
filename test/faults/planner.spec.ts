import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Desk, onBothBackends, startDesk } from '#test/worker/desk.js';

onBothBackends((backend) => {
  describe('a pass of the planner that is stuck', () => {
    let desk: Desk;
    afterEach(() => desk.close());

    test('takes one place among the jobs: what people do is announced meanwhile', async () => {
      desk = await startDesk({ now: '2026-03-02T16:00:00Z', backend });
      const engagementId = await desk.engagement();
      const stranger = new pg.Client({ connectionString: desk.database.url });
      await stranger.connect();
      await stranger.query('BEGIN');
      await stranger.query('SELECT FROM planner_state FOR UPDATE');
      for (let number = 0; number < 12; number += 1) await desk.queue.add('reminders.plan', {});
      const subjectId = await desk.request(engagementId, { askedBy: 'officer', askedOn: '2026-03-02' });
      await desk.within((tx, reminders) =>
        reminders.announce(tx, 'request_waiting', {
          subjectKind: 'change_request',
          subjectId,
          engagementId,
          refersOn: '2026-03-02',
          recipientIds: [desk.bureau.people.supervisor.id],
          byId: desk.bureau.people.officer.id,
        }),
      );
      await desk.mailbox.waitFor(1, 30_000);
      expect(desk.mails()).toMatchObject([{ to: 'supervisor' }]);
      while ((await desk.queue.counts()).waiting > 0) await new Promise(setImmediate);
      expect((await desk.queue.counts()).active).toBe(1);
      await stranger.end();
      await desk.drain();
      expect((await desk.queue.counts()).failed).toBe(0);
    });
  });
});
