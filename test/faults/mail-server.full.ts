import { afterEach, describe, expect, test } from '@jest/globals';
import { type Desk, onBothBackends, startDesk } from '#test/worker/desk.js';
import type { MailboxOptions } from '#test/support/servers/mailbox.js';
import { arrived, DUE, dueEngagements, EIGHT, states, tryAgain } from './due.js';

onBothBackends((backend) => {
  describe('a mail server', () => {
    let desk: Desk;
    afterEach(() => desk.close());

    const start = async (mailbox: MailboxOptions, count: number) => {
      desk = await startDesk({ now: '2026-03-09T13:00:00Z', backend, mailbox });
      await dueEngagements(desk, count);
    };

    /** Adds two that are due on the same day and belong to one person. */
    const addForColleague = async () => {
      for (let number = 0; number < 2; number += 1)
        await desk.engagement({ dueOn: DUE, owner: 'second.officer' });
    };

    const toColleague = async () => (await desk.ledger()).filter(({ to }) => to === 'second.officer');

    test('is down for long: no job fails, and if the queue loses the job, the planner queues the rows again', async () => {
      await start({ down: true }, 3);
      await desk.pass(EIGHT);
      for (let tries = 1; tries < 12; tries += 1) await tryAgain(desk);
      expect(await desk.queue.counts()).toMatchObject({ delayed: 1, failed: 0 });
      expect((await desk.ledger()).map(({ attempts }) => attempts)).toEqual([12, 12, 12]);
      for (const job of await desk.queue.queue.getDelayed()) await job.remove();
      await desk.mailbox.restart();
      expect(await desk.pass(`${DUE}T12:11:00Z`)).toMatchObject({ rescued: 0 });
      expect(await desk.pass(`${DUE}T12:13:00Z`)).toMatchObject({ rescued: 3 });
      expect(await states(desk)).toEqual({ sent: 3 });
    });

    test('does not answer about one address: the others do not wait for it', async () => {
      await start({ silent: (address) => address.startsWith('second.officer@') }, 80);
      await addForColleague();
      desk.at(EIGHT);
      await desk.planOnce();
      await desk.mailbox.waitFor(80, 30_000);
      // The server has not even been given up on yet.
      expect((await toColleague()).map(({ reason }) => reason)).toEqual([null, null]);
      await desk.drain();
      expect(await states(desk)).toEqual({ sent: 80, planned: 2 });
      for (const { reason } of await toColleague()) expect(reason).toContain('did not answer');
    });

    test('takes only three connections: every reminder is sent once, at the first try', async () => {
      await start({ maxConnections: 3, delayMs: 5 }, 300);
      await desk.pass(EIGHT);
      expect(await states(desk)).toEqual({ sent: 300 });
      expect((await desk.ledger()).filter(({ attempts }) => attempts > 0)).toEqual([]);
      expect(await arrived(desk)).toEqual({ distinct: 300, repeated: 0, lost: 0 });
    });

    test('is slow: every reminder is sent once', async () => {
      await start({ delayMs: 150 }, 200);
      await desk.pass(EIGHT);
      expect(await states(desk)).toEqual({ sent: 200 });
      expect(await arrived(desk)).toEqual({ distinct: 200, repeated: 0, lost: 0 });
    });
  });
});
