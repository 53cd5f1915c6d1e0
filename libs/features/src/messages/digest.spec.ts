import { describe, expect, test } from '@jest/globals';
import { about, hidden, ORDERS } from '#test/support/cases/letter-orders.js';
import type { DigestLine } from './digest.js';
import { LetterComposer } from './letter-composer.js';

const composer = new LetterComposer({ PUBLIC_URL: 'https://demarche.example/' });
const now = new Date('2026-03-02T13:00:00Z');
const reader = (locale: string) => ({ locale, timeZone: 'America/New_York' });

const [due, , , overdue] = ORDERS.engagement_due(about);
const [request] = ORDERS.request_waiting(about);
const [escalation] = ORDERS.engagement_escalated(about);
const [secret] = ORDERS.engagement_due(hidden);
const LINES: [DigestLine, ...DigestLine[]] = [
  { section: 'team', order: escalation! },
  { section: 'due_soon', order: due! },
  { section: 'overdue', order: overdue! },
  { section: 'waiting', order: request! },
  { section: 'due_soon', order: secret! },
];

describe('a message that holds several', () => {
  test('lists the subject line of each, with its link, in the order of the sections', () => {
    const { subject, text, html, lines } = composer.composeLines(LINES, reader('en'), now);
    expect(subject).toBe('1 overdue, 2 due soon, 1 to decide, and 1 in your team');
    const headings = ['Overdue', 'Due soon', 'Waiting for your decision', 'In your team'];
    expect(headings.map((heading) => text.indexOf(`\n${heading}\n`))).toEqual(
      headings.map((heading) => text.indexOf(`\n${heading}\n`)).sort((a, b) => a - b),
    );
    for (const line of lines) expect(text).toContain(`- ${line}\n  https://demarche.example/`);
    expect(text).toContain('https://demarche.example/profile/messages');
    // What people wrote is text, never markup.
    expect(html).not.toContain('<b>& more');
  });

  test.each(['en', 'es', 'fr'])('is complete in %s', (locale) => {
    const { subject, text, html } = composer.composeLines(LINES, reader(locale), now);
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|\[object|Invalid/);
    expect(`${subject}${text}`).not.toContain('{');
  });

  test('with only one thing is the letter about it', () => {
    const only = composer.composeLines([LINES[1]!], reader('en'), now);
    const { subject, text, html } = composer.compose(due!, reader('en'), now);
    expect(only).toEqual({ subject, text, html, lines: [subject] });
  });

  test('lists at most ten of a section, and counts the others', () => {
    const many = Array.from({ length: 100 }, () => LINES[1]!) as [DigestLine, ...DigestLine[]];
    const { text, lines } = composer.composeLines(many, reader('en'), now);
    expect(text.match(/finish by/g)).toHaveLength(10);
    expect(text).toContain('- and 90 more');
    expect(lines).toHaveLength(100);
  });

  test('of comments names the engagement once, and quotes at most ten', () => {
    const remark = { about, by: 'Viewer', excerpt: 'Look' };
    const items = Array.from({ length: 100 }, () => remark);
    const { text } = composer.compose({ name: 'comment', facts: { items } }, reader('en'), now);
    expect(text.match(/Training <b>/g)).toHaveLength(1);
    expect(text.match(/Viewer: “Look”/g)).toHaveLength(10);
    expect(text).toContain('and 90 more');
  });
});
