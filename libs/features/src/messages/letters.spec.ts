import { describe, expect, test } from '@jest/globals';
import { LetterComposer } from './letter-composer.js';
import {
  about,
  all,
  hidden,
  ORDERS,
  REFERENCE,
  request,
  standing,
} from '#test/support/cases/letter-orders.js';
import type { LetterOrder } from './letter.js';

const composer = new LetterComposer({ PUBLIC_URL: 'https://demarche.example/' });
const reader = { locale: 'en', timeZone: 'America/New_York' };
const now = new Date('2026-03-02T13:00:00Z');

describe('every e-mail', () => {
  test.each(all(about).map((order) => [order.name, order] as const))(
    '%s is complete in HTML and in plain text',
    (_name, order) => {
      const { subject, text, html } = composer.compose(order, reader, now);
      // A handover is about a person, all others about an engagement.
      expect(subject.startsWith('ENG-2026-00012')).toBe(order.name !== 'handover');
      expect(subject).not.toContain('\n');
      expect(text).toMatch(/You get this because/);
      // The e-mail promises no choice that the reader does not have.
      expect(text).not.toMatch(/choose which|how often/);
      expect(text).toContain('https://demarche.example/profile/messages');
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|\[object|Invalid/);
      // What people wrote is text, never markup.
      expect(html).not.toContain('<b>& more');
      // One action, and nothing is loaded from elsewhere.
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!);
      expect(links).toHaveLength(2);
      expect(links.every((href) => href.startsWith('https://demarche.example/'))).toBe(true);
      expect(html).not.toMatch(/<(img|script|link|iframe)\b|url\(/);
      expect(text).toContain(links[0]);
    },
  );

  test.each(all(hidden).map((order) => [order.name, order] as const))(
    '%s names a restricted engagement only by its reference',
    (_name, order) => {
      const { subject, text, html } = composer.compose(order, reader, now);
      expect(`${subject}${text}${html}`).not.toMatch(
        /Training|Workshop|Look|partner needs|on the phone|were trained|Good\./,
      );
      expect(`${subject}${text}`).not.toMatch(/undefined|null|“”/);
    },
  );

  const textOf = (order: LetterOrder) => composer.compose(order, reader, now);

  test('that asks for a decision has what the decider needs', () => {
    const [extension, , plan, , completion] = ORDERS.request_waiting(about);
    const letter = textOf(extension!);
    expect(letter.subject).toBe('ENG-2026-00012: still to decide: extension to 4 May 2026 (review 2)');
    for (const line of [
      'Review number: 2',
      'Due date: Monday 30 March 2026 → Monday 4 May 2026',
      'Reason given: The partner needs more time',
      'Note by Officer: As agreed on the phone',
      'Decide by: Wednesday 4 March 2026',
    ]) {
      expect(letter.text).toContain(line);
    }
    expect(textOf(plan!).text).toContain(
      'Planned start: Monday 12 January 2026\nDue date: Monday 30 March 2026',
    );
    expect(textOf(completion!).text).toContain('Outcome: All were trained');
  });

  test('about a decision says what the state is now', () => {
    const [approved, returned] = ORDERS.decision_made(about).map(textOf);
    expect(approved!.subject).toContain('ENG-2026-00012: extension to 4 May 2026 (review 2) approved');
    expect(approved!.text).toContain(
      'Note by Supervisor: Good.\nStatus now: active\nDue date now: Monday 30 March 2026',
    );
    expect(returned!.text).toContain('You get this because you asked for this change.');
    expect(returned!.text).toContain('Requested due date: Monday 4 May 2026');
  });

  test('about a missed date mentions a waiting request and links to it', () => {
    const [alone, , yours] = ORDERS.engagement_escalated(about).map(textOf);
    expect(alone!.text).toContain('no request is open');
    expect(yours!.text).toContain(
      'The extension to 4 May 2026 requested by Officer is waiting for your decision.',
    );
    expect(yours!.text).toContain(`https://demarche.example/decisions/${request.id}`);
    expect(yours!.text).not.toContain('no request is open');
  });

  test('about a comment links to the comments', () => {
    for (const [order] of [ORDERS.mention(about), ORDERS.comment(about)]) {
      expect(textOf(order!).text).toContain('https://demarche.example/engagements/ENG-2026-00012/comments');
    }
  });

  test('says what to do in its subject, and the date as a colleague would in its text', () => {
    const written = ORDERS.engagement_due(hidden).map((order) => {
      const { subject, text } = composer.compose(order, reader, now);
      return [subject, text.split('\n')[0]];
    });
    expect(written).toEqual([
      [`${REFERENCE}: finish by 16 Mar 2026`, `${REFERENCE} is due in 14 days (Monday 16 March 2026).`],
      [`${REFERENCE}: finish by tomorrow`, `${REFERENCE} is due tomorrow (Tuesday 3 March 2026).`],
      [`${REFERENCE}: finish today`, `${REFERENCE} is due today (Monday 2 March 2026).`],
      [
        `${REFERENCE} is overdue: finish or extend it`,
        `${REFERENCE} was due yesterday (Sunday 1 March 2026).`,
      ],
      [
        `${REFERENCE} is overdue: finish or extend it`,
        `${REFERENCE} was due 10 days ago (Friday 20 February 2026).`,
      ],
    ]);
  });

  test('has a subject under 70 characters, with as much of the title as fits', () => {
    const title = 'Coordination of border training in the coastal provinces and beyond';
    const late = { ...request, round: 12, dueOn: '2026-09-30' as const };
    const long: LetterOrder[] = [
      ...all({ reference: REFERENCE, title }),
      ...[false, true].map((hasClimbed) => ({
        name: 'request_waiting' as const,
        facts: {
          about: { reference: REFERENCE, title },
          request: late,
          standing,
          askedOn: '2026-03-02',
          decideBy: '2026-03-09',
          hasClimbed,
        } as const,
      })),
    ];
    const subjects = long.map((order) => textOf(order).subject);
    expect(subjects.filter((subject) => subject.length >= 70)).toEqual([]);
    expect(subjects).toContain(`${REFERENCE}: finish today – Coordination of border training in…`);
    expect(subjects).toContain(`${REFERENCE}: decide on the extension to 30 Sept 2026 (review 12)`);
  });

  test('uses the time zone of its reader for "today"', () => {
    const [, tomorrow] = ORDERS.engagement_due(hidden);
    const inTokyo = { locale: 'en', timeZone: 'Asia/Tokyo' };
    const evening = new Date('2026-03-02T23:00:00Z');
    expect(composer.compose(tomorrow!, inTokyo, evening).subject).toContain('finish today');
    expect(composer.compose(tomorrow!, reader, evening).subject).toContain('finish by tomorrow');
  });

  test('tells a stand-in for whom it is, why, and how it stops, in their language', () => {
    const [order] = ORDERS.engagement_due(about);
    const why = (because: 'left' | 'nobody_decides', locale: string) =>
      composer.compose(order!, { ...reader, locale }, now, { insteadOf: { name: 'Officer', because } }).text;
    expect(why('left', 'en')).toContain(
      'You get this because Officer no longer has an account, and you answer for the work now.',
    );
    expect(why('left', 'en')).toContain('It stops when somebody else takes over from Officer.');
    expect(why('nobody_decides', 'en')).toContain('nobody may decide this request at the moment');
    expect(why('left', 'es')).toContain('porque Officer ya no tiene cuenta');
    expect(why('left', 'fr')).toContain('parce que Officer n’a plus de compte');
    expect(why('left', 'en')).not.toContain('the owner of this engagement');
  });

  test('says so if it is late', () => {
    const [order] = ORDERS.hold_review(about);
    const { text, html } = composer.compose(order!, reader, now, {
      lateSince: new Date('2026-03-01T13:00:00Z'),
    });
    for (const part of [text, html])
      expect(part).toContain(
        'Sent late: it was due on Sunday 1 March 2026, 08:00 but could not be sent then.',
      );
  });
});
