import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AnnouncedRule } from '#features/reminders/rules.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Desk, startDesk } from './desk.js';

describe('messages that are collected for five minutes', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-02T15:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  function announce(
    rule: AnnouncedRule,
    engagementId: string,
    to: PersonKey[],
    options: { by?: PersonKey; milestoneId?: string; details?: object } = {},
  ): Promise<void> {
    const { by = 'supervisor', milestoneId, details = {} } = options;
    return desk.within((tx, reminders) =>
      reminders.announce(tx, rule, {
        subjectKind: milestoneId ? 'milestone' : 'engagement',
        subjectId: milestoneId ?? engagementId,
        engagementId,
        refersOn: '2026-03-02',
        recipientIds: to.map((key) => desk.bureau.people[key].id),
        byId: desk.bureau.people[by].id,
        details,
      }),
    );
  }

  async function comment(engagementId: string, body: string, by: PersonKey): Promise<string> {
    const [row] = await desk.db.query<{ id: string }[]>(
      'INSERT INTO comments (engagement_id, author_id, body) VALUES ($1, $2, $3) RETURNING id',
      [engagementId, desk.bureau.people[by].id, body],
    );
    return row!.id;
  }

  test('all assignments to one person within five minutes come as one e-mail', async () => {
    const first = await desk.engagement({ dueOn: '2026-09-01' });
    const second = await desk.engagement({ dueOn: '2026-10-01', title: 'Port controls' });
    const milestoneId = await desk.milestone(second, { dueOn: '2026-05-01', assignee: 'officer' });
    await announce('assignment', first, ['officer']);
    desk.at('2026-03-02T15:03:00Z');
    await announce('assignment', second, ['officer']);
    await announce('assignment', second, ['officer'], { milestoneId });
    desk.at('2026-03-02T15:04:59Z');
    await desk.sendAll();
    expect(desk.mails()).toEqual([]);
    desk.at('2026-03-02T15:05:00Z');
    await desk.sendAll();
    expect(desk.mails()).toEqual([
      { to: 'officer', subject: 'ENG-2026-00001 and 1 more: you have 3 new assignments' },
    ]);
    const { text } = desk.mailbox.messages()[0]!;
    expect(text).toContain(
      'Supervisor made you the owner of ENG-2026-00001 “Border training”, due Tuesday 1 September 2026.',
    );
    expect(text).toContain(
      'Supervisor assigned the milestone “First workshop” of ENG-2026-00002 “Port controls” to you, due Friday 1 May 2026.',
    );
    expect((await desk.ledger()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('nobody is notified about their own actions', async () => {
    desk.mailbox.clear();
    const id = await desk.engagement();
    await announce('assignment', id, ['officer'], { by: 'officer' });
    desk.at('2026-03-02T16:00:00Z');
    await desk.sendAll();
    expect(desk.mails()).toEqual([]);
  });

  test('an assignment that moved to another person within the five minutes is not sent', async () => {
    const id = await desk.engagement();
    await announce('assignment', id, ['officer']);
    await desk.db.query('UPDATE engagements SET owner_id = $2 WHERE id = $1', [
      id,
      desk.bureau.people.viewer.id,
    ]);
    desk.at('2026-03-02T16:10:00Z');
    await desk.sendAll();
    expect(desk.mails()).toEqual([]);
  });

  test('several comments come as one e-mail that quotes them, without removed comments', async () => {
    desk.mailbox.clear();
    const id = await desk.engagement({ reference: 'ENG-2026-00700' });
    const author = desk.bureau.people.viewer;
    const ids = [
      await comment(id, `Look, @[Officer](${desk.bureau.people.officer.id}), at the draft.`, 'viewer'),
      await comment(id, 'Nonsense', 'viewer'),
      await comment(id, 'The partner agrees.', 'viewer'),
    ];
    for (const commentId of ids) {
      await announce('comment', id, ['officer', 'viewer'], { by: 'viewer', details: { commentId } });
    }
    await desk.db.query('DELETE FROM comments WHERE id = $1', [ids[1]]);
    desk.at('2026-03-02T16:20:00Z');
    await desk.sendAll();
    expect(desk.mails()).toEqual([{ to: 'officer', subject: 'ENG-2026-00700: 2 new comments' }]);
    const { text } = desk.mailbox.messages()[0]!;
    expect(text).toContain(
      `2 comments on ENG-2026-00700 “Border training”\n\n${author.name}: “Look, @Officer, at the draft.”\n\n` +
        `${author.name}: “The partner agrees.”`,
    );
    expect(text).toContain('http://demarche.test/engagements/ENG-2026-00700/comments');
    const suppressed = (await desk.ledger()).filter(({ reason }) => reason === 'The comment was removed.');
    expect(suppressed).toHaveLength(1);
  });

  test('two jobs with parts of one bundle send it once', async () => {
    desk.mailbox.clear();
    const id = await desk.engagement();
    for (let number = 0; number < 6; number += 1) {
      await announce('comment', id, ['officer'], {
        by: 'viewer',
        details: { commentId: await comment(id, `Remark ${number}`, 'viewer') },
      });
    }
    desk.at('2026-03-02T17:00:00Z');
    const planned = (await desk.ledger()).filter(({ state }) => state === 'planned').map((line) => line.id);
    await Promise.all(planned.map((line) => desk.sender.send([line])));
    expect(desk.mails()).toHaveLength(1);
  });

  test('announcements about the same subject at the same moment are all kept', async () => {
    const id = await desk.engagement();
    const before = (await desk.ledger()).length;
    await Promise.all(
      Array.from({ length: 8 }, () => announce('mention', id, ['officer'], { by: 'viewer' })),
    );
    expect(await desk.ledger()).toHaveLength(before + 8);
  });
});
