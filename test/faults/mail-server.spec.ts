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

    test('is down: every row says why it waits, and once the server is up each reminder is sent once', async () => {
      await start({ down: true }, 8);
      await desk.pass(EIGHT);
      expect(await states(desk)).toEqual({ planned: 8 });
      for (const { reason, attempts } of await desk.ledger()) {
        expect(reason).toContain('ECONNREFUSED');
        expect(attempts).toBe(1);
      }
      expect((await desk.queue.counts()).delayed).toBe(1);
      await desk.mailbox.restart();
      await desk.mailbox.waitFor(8, 30_000);
      await desk.drain();
      expect(await states(desk)).toEqual({ sent: 8 });
      expect(await arrived(desk)).toEqual({ distinct: 8, repeated: 0, lost: 0 });
    });

    test('rejects one address for good: its reminders fail with the answer, administrators get one e-mail', async () => {
      await start({ refuse: (address) => address.startsWith('second.officer@') }, 8);
      await addForColleague();
      await desk.pass(EIGHT);
      expect(await states(desk)).toEqual({ sent: 8, failed: 2 });
      for (const { state, reason } of await toColleague()) {
        expect(state).toBe('failed');
        expect(reason).toContain('550');
        expect(reason).toContain('No such mailbox');
      }
      await desk.pass(`${DUE}T13:00:00Z`);
      const told = desk.mails().filter(({ to }) => to === 'admin');
      expect(told).toEqual([{ to: 'admin', subject: 'E-mails do not reach Second officer' }]);
    });

    test('says "later" to one address: its reminders say why from the first try on, and fail after 48 hours', async () => {
      await start({ putOff: (address) => address.startsWith('second.officer@') }, 8);
      await addForColleague();
      await desk.pass(EIGHT);
      expect(await states(desk)).toEqual({ sent: 8, planned: 2 });
      for (const { reason } of await toColleague()) expect(reason).toContain('Try again later');
      desk.at('2026-03-12T11:59:00Z');
      await tryAgain(desk);
      expect(await states(desk)).toEqual({ sent: 8, planned: 2 });
      desk.at('2026-03-12T12:01:00Z');
      await tryAgain(desk);
      expect(await states(desk)).toEqual({ sent: 8, failed: 2 });
    });

    test('takes only one connection: every reminder is sent once, at the first try', async () => {
      await start({ maxConnections: 1, delayMs: 5 }, 100);
      await desk.pass(EIGHT);
      expect(await states(desk)).toEqual({ sent: 100 });
      expect((await desk.ledger()).filter(({ attempts }) => attempts > 0)).toEqual([]);
      expect(await arrived(desk)).toEqual({ distinct: 100, repeated: 0, lost: 0 });
    });

    test('drops some connections: every reminder is sent once, at the first try', async () => {
      await start({ dropEvery: 7 }, 100);
      await desk.pass(EIGHT);
      expect(await states(desk)).toEqual({ sent: 100 });
      expect((await desk.ledger()).filter(({ attempts }) => attempts > 0)).toEqual([]);
      expect(await arrived(desk)).toEqual({ distinct: 100, repeated: 0, lost: 0 });
    });
  });
});
