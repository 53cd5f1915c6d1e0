import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, startDesk } from './desk.js';

describe('the conversation of an e-mail', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk({ now: '2026-03-02T15:00:00Z', idle: true });
  });
  afterAll(() => desk.close());

  const assigned = (engagementId: string) =>
    desk.within((tx, reminders) =>
      reminders.announce(tx, 'assignment', {
        subjectKind: 'engagement',
        subjectId: engagementId,
        engagementId,
        refersOn: '2026-03-02',
        recipientIds: [desk.bureau.people.officer.id],
        byId: desk.bureau.people.supervisor.id,
        details: {},
      }),
    );
  const sent = async (at: string) => {
    desk.mailbox.clear();
    desk.at(at);
    await desk.sendAll();
    return desk.mailbox.messages().map(({ headers, messageId }) => ({
      messageId,
      inReplyTo: headers['in-reply-to'],
      references: headers.references,
    }));
  };

  test('is that of its engagement, whatever the e-mail says about it', async () => {
    const id = await desk.engagement({ dueOn: '2026-03-16' });
    await assigned(id);
    const first = await sent('2026-03-02T15:05:00Z');
    await desk.planAndLeave('2026-03-02T15:06:00Z');
    await desk.planAndLeave('2026-03-09T13:00:00Z');
    const second = await sent('2026-03-09T13:00:00Z');
    const thread = `<engagement.${id}@demarche.example>`;
    expect([...first, ...second]).toEqual([
      expect.objectContaining({ inReplyTo: thread, references: thread }),
      expect.objectContaining({ inReplyTo: thread, references: thread }),
    ]);
    expect(first[0]!.messageId).not.toBe(second[0]!.messageId);
  });

  test('does not exist for an e-mail about several engagements', async () => {
    for (const id of [await desk.engagement(), await desk.engagement()]) await assigned(id);
    expect(await sent('2026-03-09T14:00:00Z')).toEqual([
      expect.objectContaining({ inReplyTo: undefined, references: undefined }),
    ]);
  });
});
