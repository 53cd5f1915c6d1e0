import { describe, expect, test } from '@jest/globals';
import type { AccountLetterName } from '../access/accounts/account-letters.js';
import type { LetterFacts, LetterOrder } from './letter.js';
import { LetterComposer } from './letter-composer.js';

const composer = new LetterComposer({ PUBLIC_URL: 'https://demarche.example/' });
const reader = { locale: 'en', timeZone: 'America/New_York' };
const now = new Date('2026-03-02T13:00:00Z');

/** At least one of each letter; a letter that is missing here does not compile. */
const FACTS: { [Name in AccountLetterName]: LetterFacts[Name][] } = {
  invitation: [
    { by: 'Administrator', expiresOn: '2026-03-09', secret: 'made-for-the-letter' },
    { by: null, expiresOn: '2026-03-09', secret: 'made-for-the-letter' },
  ],
  password_reset: [
    { by: 'Administrator', secret: 'made-for-the-letter' },
    { by: null, secret: 'made-for-the-letter' },
  ],
  password_changed: [{ isReset: true }, { isReset: false }],
  role_given: [
    {
      role: 'supervisor',
      team: 'Team <b>A</b> for partnerships in the coastal provinces',
      by: 'Administrator',
      confirmedBy: 'Bureau supervisor',
    },
    { role: 'auditor', team: null, by: null, confirmedBy: null },
  ],
  role_taken: [{ role: 'administrator', team: null, by: 'Administrator' }],
  email_change_asked: [{ to: 'new@demarche.example', by: 'Administrator' }],
  email_changed: [{ from: 'old@demarche.example', to: 'new@demarche.example', by: 'Administrator' }],
  account_reactivated: [{ by: 'Administrator' }],
  address_refused: [
    {
      personId: '0199aaaa-0000-7000-8000-000000000001',
      who: 'Officer',
      address: 'officer@demarche.example',
      answer: '550 No such mailbox',
    },
  ],
  grant_waiting: [
    {
      what: { kind: 'membership', who: 'Officer', role: 'supervisor', team: 'Team A' },
      by: 'Administrator',
      expiresOn: '2026-03-16',
    },
    {
      what: { kind: 'bureau', who: 'Officer', roles: ['auditor'], before: [] },
      by: null,
      expiresOn: '2026-03-16',
    },
    {
      what: { kind: 'bureau', who: 'Officer', roles: [], before: ['auditor', 'administrator'] },
      by: null,
      expiresOn: '2026-03-16',
    },
    { what: { kind: 'reactivation', who: 'Officer' }, by: null, expiresOn: '2026-03-16' },
    {
      what: { kind: 'email', who: 'Officer', from: 'old@demarche.example', to: 'new@demarche.example' },
      by: null,
      expiresOn: '2026-03-16',
    },
    { what: { kind: 'team-move', team: 'Team A' }, by: null, expiresOn: '2026-03-16' },
  ],
};

const orders = Object.entries(FACTS).flatMap(([name, all]) =>
  all.map((facts) => ({ name, facts }) as LetterOrder),
);

describe('every letter about an account', () => {
  test.each(orders.map((order) => [order.name, order] as const))(
    '%s is complete in HTML and in plain text and has one action',
    (_name, order) => {
      const { subject, text, html } = composer.compose(order, reader, now);
      expect(subject.length).toBeLessThan(70);
      expect(text).toMatch(/You get this because/);
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|\[object|Invalid/);
      expect(html).not.toContain('<b>A');
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!);
      expect(links).toHaveLength(2);
      expect(links.every((href) => href.startsWith('https://demarche.example/'))).toBe(true);
      expect(text).toContain(links[0]);
    },
  );

  test('with a link has its secret only after the #, which browsers send to no server', () => {
    for (const name of ['invitation', 'password_reset'] as const) {
      for (const facts of FACTS[name]) {
        const { subject, text } = composer.compose({ name, facts } as LetterOrder, reader, now);
        expect(subject).not.toContain('made-for-the-letter');
        expect(text.split('made-for-the-letter')).toHaveLength(2);
        expect(text).toMatch(/https:\/\/demarche\.example\/(invitation|password-reset)#made-for-the-letter/);
      }
    }
  });
});
