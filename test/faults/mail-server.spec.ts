import { afterEach, describe, expect, test } from '@jest/globals';
import { type Desk, onBothBackends, startDesk } from '#test/worker/desk.js';

const DUE = '2026-03-10';
const EIGHT = `${DUE}T12:00:00Z`;

onBothBackends((backend) => {
  describe('a mail server in trouble', () => {
    let desk: Desk;
    afterEach(() => desk.close());

    async function many(count: number): Promise<void> {
      for (let number = 0; number < count; number += 1) await desk.engagement({ dueOn: DUE });
      desk.at(`${DUE}T11:00:00Z`);
      await desk.planner.pass();
    }

    const states = async () => {
      const counts: Record<string, number> = {};
      for (const { state, offset } of await desk.ledger()) {
        if (offset === 0) counts[state] = (counts[state] ?? 0) + 1;
      }
      return counts;
    };

    test('is down: nothing is lost, the job waits for its retry, and once the server is up each reminder is sent once', async () => {
      desk = await startDesk({ alone: true, now: '2026-03-09T13:00:00Z', backend, mailbox: { down: true } });
      await many(8);
      await desk.pass(EIGHT);
      expect(await states()).toEqual({ planned: 8 });
      expect((await desk.ledger()).some(({ attempts }) => attempts > 0)).toBe(true);
      expect((await desk.queue.counts()).delayed).toBe(1);
      await desk.mailbox.restart();
      await desk.mailbox.waitFor(8, 30_000);
      await desk.drain();
      expect(await states()).toEqual({ sent: 8 });
      expect(desk.mails()).toHaveLength(8);
    });

    test('is down so long that the job gives up: it is kept among the failed jobs, and the planner queues its rows again', async () => {
      desk = await startDesk({ alone: true, now: '2026-03-09T13:00:00Z', backend, mailbox: { down: true } });
      await many(3);
      await desk.pass(EIGHT);
      // The waits between the attempts would take ten minutes: each is cut short.
      for (let attempt = 1; attempt < 8; attempt += 1) {
        for (const job of await desk.queue.queue.getDelayed()) await job.promote();
        await desk.drain();
      }
      expect(await desk.queue.counts()).toMatchObject({ delayed: 0, failed: 1 });
      expect(await states()).toEqual({ planned: 3 });
      await desk.mailbox.restart();
      const { rescued } = await desk.pass(`${DUE}T12:20:00Z`);
      expect(rescued).toBe(3);
      expect(await states()).toEqual({ sent: 3 });
    });

    test('rejects one address for good: that reminder fails with the answer, the others are sent', async () => {
      desk = await startDesk({
        alone: true,
        now: '2026-03-09T13:00:00Z',
        backend,
        mailbox: { refuse: (address) => address.startsWith('viewer@') },
      });
      await desk.engagement({ dueOn: DUE, owner: 'viewer' });
      await many(5);
      await desk.pass(EIGHT);
      expect(await states()).toEqual({ sent: 5, failed: 1 });
      const failed = (await desk.ledger()).find(({ state }) => state === 'failed')!;
      expect(failed.to).toBe('viewer');
      expect(failed.reason).toContain('550');
      expect(failed.reason).toContain('No such mailbox');
    });

    test('is slow: every reminder is sent once', async () => {
      desk = await startDesk({
        alone: true,
        now: '2026-03-09T13:00:00Z',
        backend,
        mailbox: { delayMs: 150 },
      });
      await many(20);
      await desk.pass(EIGHT);
      expect(await states()).toEqual({ sent: 20 });
      const messageIds = desk.mailbox.messages().map(({ messageId }) => messageId);
      expect(new Set(messageIds).size).toBe(20);
      expect(messageIds).toHaveLength(20);
    });
  });
});
