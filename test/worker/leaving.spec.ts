import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ReminderQueries } from '#features/reminders/reminder.queries.js';
import { collect } from '#test/support/collect.js';
import { type Desk, startDesk } from './desk.js';

describe('before a person leaves', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-01T12:00:00Z' });
    await desk.engagement({ dueOn: '2027-01-01', title: 'Border training' });
    await desk.engagement({ dueOn: '2027-01-02', title: 'Hidden matter', visibility: 'restricted' });
    await desk.db.query(`UPDATE users SET leaves_on = '2026-04-20' WHERE id = $1`, [
      desk.bureau.people.officer.id,
    ]);
  });
  afterAll(() => desk.close());

  const told = async (instant: string) => {
    desk.mailbox.clear();
    await desk.pass(instant);
    return desk.mailbox.messages();
  };
  const to = (mails: Awaited<ReturnType<typeof told>>) =>
    mails.map(({ recipients }) => recipients[0]!.split('@')[0]).sort();

  test('they and their supervisors get the handover list 45, 30 and 15 days ahead, as forecast', async () => {
    const forecast = await collect(
      desk.app.get(ReminderQueries, { strict: false }).forecast({}, desk.clock.now(), 45),
    );
    expect(new Set(forecast.map(({ rule, offset }) => `${rule} ${offset}`))).toEqual(
      new Set(['handover -45', 'handover -30', 'handover -15']),
    );
    for (const day of ['2026-03-06', '2026-03-21', '2026-04-05']) {
      const mails = await told(`${day}T23:00:00Z`);
      expect([day, to(mails)]).toEqual([day, ['officer', 'second.supervisor', 'supervisor']]);
    }
    expect(to(await told('2026-04-06T23:00:00Z'))).toEqual([]);
  });

  test('each reader sees in it what they may read', async () => {
    const [row] = await desk.db.query(`SELECT count(*)::int AS count FROM reminders WHERE rule = 'handover'`);
    expect(row.count).toBe(9);
    await desk.db.query(`UPDATE users SET leaves_on = '2026-05-10' WHERE id = $1`, [
      desk.bureau.people.officer.id,
    ]);
    const mails = await told('2026-04-10T23:00:00Z');
    const textOf = (who: string) => mails.find(({ recipients }) => recipients[0]!.startsWith(who))!.text;
    expect(textOf('officer')).toContain('2 open engagements:');
    expect(textOf('officer')).not.toContain('Hidden matter');
    expect(textOf('supervisor')).toContain('One open engagement:');
    expect(textOf('supervisor')).toContain('Border training');
    expect(textOf('supervisor')).toContain('/handover/');
  });

  test('once the day has passed, supervisors and administrators are reminded until access ends', async () => {
    await desk.pass('2026-05-10T23:00:00Z');
    expect(to(await told('2026-05-11T23:00:00Z'))).toEqual(['admin', 'second.supervisor', 'supervisor']);
    expect(to(await told('2026-05-18T23:00:00Z'))).toEqual(['admin', 'second.supervisor', 'supervisor']);
    await desk.db.query('UPDATE users SET is_active = false WHERE id = $1', [desk.bureau.people.officer.id]);
    expect(to(await told('2026-05-25T23:00:00Z'))).toEqual([]);
  });
});
