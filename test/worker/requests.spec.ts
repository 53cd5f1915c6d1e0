import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIFECYCLE } from '#features/engagements/lifecycle/engagement.lifecycle.js';
import type { Transition } from '#features/engagements/lifecycle/engagement.transition.js';
import { DECIDED_ABOVE } from '#features/reminders/deciders.js';
import { type Desk, onBothBackends, startDesk } from './desk.js';

test('the reminders know which decisions belong to the level above the team', () => {
  const above = Object.entries<Transition>(LIFECYCLE).filter(([, { isDecidedAbove }]) => isDecidedAbove);
  expect(above.map(([verb]) => verb)).toEqual(DECIDED_ABOVE);
});

onBothBackends((backend) => {
  describe('a waiting request', () => {
    let desk: Desk;
    let requestId: string;
    let engagementId: string;
    beforeAll(async () => {
      // A Monday, 11:00 in New York.
      desk = await startDesk({ now: '2026-03-02T16:00:00Z', backend });
      engagementId = await desk.engagement();
      requestId = await desk.request(engagementId, {
        askedBy: 'officer',
        askedOn: '2026-03-02',
        round: 2,
        input: { dueOn: '2026-09-30', note: 'As agreed on the phone' },
      });
    });
    afterAll(() => desk.close());

    test('is sent to the eligible deciders at once', async () => {
      const { supervisor, 'second.supervisor': second } = desk.bureau.people;
      await desk.within((tx, reminders) =>
        reminders.announce(tx, 'request_waiting', {
          subjectKind: 'change_request',
          subjectId: requestId,
          engagementId,
          refersOn: '2026-03-02',
          recipientIds: [supervisor.id, second.id],
          byId: desk.bureau.people.officer.id,
        }),
      );
      await desk.drain();
      expect(
        desk
          .mails()
          .map(({ to }) => to)
          .sort(),
      ).toEqual(['second.supervisor', 'supervisor']);
      expect(desk.mails()[0]!.subject).toBe(
        'ENG-2026-00001: decide on the extension to 30 Sept 2026 (review 2)',
      );
      const { text } = desk.mailbox.messages()[0]!;
      expect(text).toContain('Officer asks to move the due date of ENG-2026-00001 “Border training”.');
      expect(text).toContain('Due date: Tuesday 30 June 2026 → Wednesday 30 September 2026');
      expect(text).toContain('Reason given: The partner needs more time');
      expect(text).toContain('Note by Officer: As agreed on the phone');
      expect(text).toContain('Decide by: Monday 9 March 2026');
      expect(text).toContain(`http://demarche.test/decisions/${requestId}`);
    });

    test('is repeated to them every 2 working days and escalates to the level above after the deadline', async () => {
      const told: Record<string, string[]> = {};
      for (const day of ['03', '04', '05', '06', '09', '10', '11', '16', '17', '18']) {
        desk.mailbox.clear();
        await desk.pass(`2026-03-${day}T23:00:00Z`);
        told[day] = desk
          .mails()
          .map(({ to }) => to)
          .sort();
      }
      const team = ['second.supervisor', 'supervisor'];
      expect(told).toEqual({
        '03': [],
        '04': team,
        '05': [],
        '06': team,
        '09': [],
        // The sixth working day: the team gets a repetition, and the request has escalated.
        '10': ['bureau.supervisor', ...team],
        '11': [],
        // With days between the passes, only the nearest reminder is sent.
        '16': ['bureau.supervisor', ...team],
        '17': [],
        '18': ['bureau.supervisor', ...team],
      });
      const climbed = (await desk.ledger()).filter(({ rule }) => rule === 'request_climbed');
      expect(climbed).toMatchObject([{ to: 'bureau.supervisor', offset: 6 }]);
    });

    test('sends no more reminders once it is decided', async () => {
      desk.at('2026-03-18T23:30:00Z');
      await desk.db.query(
        `UPDATE change_requests SET state = 'returned', note = 'Say until when.', decided_by_id = $2 WHERE id = $1`,
        [requestId, desk.bureau.people.supervisor.id],
      );
      desk.mailbox.clear();
      await desk.within(async (tx, reminders) => {
        await reminders.replan(tx, engagementId);
        await reminders.announce(tx, 'decision_made', {
          subjectKind: 'change_request',
          subjectId: requestId,
          engagementId,
          refersOn: '2026-03-18',
          recipientIds: ['officer', 'supervisor', 'second.supervisor'].map(
            (key) => desk.bureau.people[key as 'officer'].id,
          ),
          byId: desk.bureau.people.supervisor.id,
        });
      });
      await desk.drain();
      expect(
        desk
          .mails()
          .map(({ to }) => to)
          .sort(),
      ).toEqual(['officer', 'second.supervisor']);
      const toAsker = desk.mailbox.messages().find(({ recipients }) => recipients[0]!.startsWith('officer'))!;
      expect(toAsker.text).toContain('Status now: active\nDue date now: Tuesday 30 June 2026');
      expect(toAsker.subject).toBe('ENG-2026-00001: extension to 30 Sept 2026 (review 2) returned');
      expect(toAsker.text).toContain('was returned by Supervisor.');
      expect(toAsker.text).toContain('Note by Supervisor: Say until when.');
      desk.mailbox.clear();
      await desk.pass('2026-03-24T23:00:00Z');
      expect(desk.mails()).toEqual([]);
    });
  });
});

describe('a missed date with a waiting extension', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ alone: true, now: '2026-03-02T16:00:00Z' });
  });
  afterAll(() => desk.close());

  test('leads the deciders to the request and tells the owner about it', async () => {
    const engagementId = await desk.engagement({ dueOn: '2026-03-02' });
    const input = { dueOn: '2026-04-30' };
    const id = await desk.request(engagementId, { askedBy: 'officer', askedOn: '2026-03-02', input });
    await desk.pass('2026-03-03T23:00:00Z');
    const toOwner = desk.mailbox.messages().find(({ recipients }) => recipients[0]!.startsWith('officer@'))!;
    expect(toOwner.subject).toContain('overdue, request waiting for a decision');
    expect(toOwner.text).toContain(
      'The extension to 30 April 2026 requested by Officer is waiting for a decision.',
    );
    desk.mailbox.clear();
    await desk.pass('2026-03-05T23:00:00Z');
    const escalated = desk.mailbox.messages().filter(({ subject }) => subject.includes('overdue since'));
    expect(escalated.map(({ recipients }) => recipients[0]).sort()).toEqual([
      'second.supervisor@demarche.example',
      'supervisor@demarche.example',
    ]);
    for (const { text } of escalated) {
      expect(text).toContain(
        'The extension to 30 April 2026 requested by Officer is waiting for your decision.',
      );
      expect(text).toContain(`http://demarche.test/decisions/${id}`);
      expect(text).not.toContain('no request is open');
    }
  });

  test('tells the supervisor to contact the owner if no request is open', async () => {
    await desk.engagement({ dueOn: '2026-03-05' });
    desk.mailbox.clear();
    await desk.pass('2026-03-10T23:00:00Z');
    const escalated = desk.mailbox.messages().find(({ subject }) => subject.includes('overdue since'))!;
    expect(escalated.text).toContain('Officer has been reminded, and no request is open.');
  });
});
