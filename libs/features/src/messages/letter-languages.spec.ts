import { describe, expect, test } from '@jest/globals';
import { about, all, hidden, ORDERS } from '#test/support/cases/letter-orders.js';
import { LetterComposer } from './letter-composer.js';

const composer = new LetterComposer({ PUBLIC_URL: 'https://demarche.example/' });
const reader = { locale: 'en', timeZone: 'America/New_York' };
const now = new Date('2026-03-02T13:00:00Z');

describe('the language of an e-mail', () => {
  test('is English for a reader whose language the product does not speak', () => {
    const [order] = ORDERS.hold_review(hidden);
    expect(composer.compose(order!, { ...reader, locale: 'pt-BR' }, now).subject).toContain(
      'review the hold',
    );
  });

  test.each([
    [
      'es-MX',
      'por decidir: prórroga hasta el 4 may 2026 (revisión…',
      'Fecha de vencimiento: lunes, 30 de marzo',
    ],
    ['fr-CA', 'à décider\u00a0: prolongation jusqu’au 4 mai 2026…', 'Échéance\u00a0: lundi 30 mars 2026'],
  ])('for a reader of %s is used everywhere', (locale, subject, fact) => {
    const [, climbed] = ORDERS.request_waiting(about);
    const letter = composer.compose(climbed!, { ...reader, locale }, now);
    expect(letter.subject).toContain(subject);
    expect(letter.text).toContain(fact);
    expect(letter.html).toContain(`<html lang="${locale.slice(0, 2)}">`);
    const whole = all(about).map((order) => composer.compose(order, { ...reader, locale }, now));
    const texts = whole.map(({ subject: line, text }) => `${line}\n${text}`).join('\n');
    expect(texts).not.toMatch(/\b(You|your|because|was due|decision)\b/);
    expect(texts).not.toMatch(/undefined|null|\{|\}/);
    expect(whole.filter(({ subject: line }) => line.length >= 70)).toEqual([]);
  });
});
