import { describe, expect, test } from '@jest/globals';
import spanish from '../../locales/server/es.js';
import { inLanguage, setServerSentences, translatorOf } from './server-text.js';

describe('the words of the server in Spanish', () => {
  const translate = translatorOf(spanish);

  test('are a sentence with its words and names filled in', () => {
    expect(translate('It is a draft; this is possible only while it is planned, active or on hold.')).toBe(
      'Está en borrador; esto solo es posible mientras está planificado, activo o en espera.',
    );
    expect(translate('This is for Supervisor of the team to decide.')).toBe(
      'Corresponde decidirlo a Supervisor of the team.',
    );
  });

  test('can be several sentences in one text, and the longest known one is taken first', () => {
    expect(
      translate('It cannot be approved yet. The due date has passed. Extend it first. Give a reason.'),
    ).toBe(
      'Todavía no se puede aprobar. La fecha de vencimiento ha pasado. Prorróguelo primero. Indique un motivo.',
    );
  });

  test('stay in English without a translation', () => {
    expect(translate('The moon is full.')).toBe('The moon is full.');
  });

  test('are translated where the server wrote them, never where a person did', () => {
    setServerSentences(spanish);
    const answer = {
      title: 'Give a reason.',
      reason: 'Give a reason.',
      actions: [{ verb: 'plan', reasons: ['Give a reason.'] }],
      decidable: { allowed: false, reason: 'Nobody can decide this today.' },
    };
    expect(inLanguage(answer)).toEqual({
      title: 'Give a reason.',
      reason: 'Give a reason.',
      actions: [{ verb: 'plan', reasons: ['Indique un motivo.'] }],
      decidable: { allowed: false, reason: 'Hoy nadie puede decidirlo.' },
    });
    setServerSentences(undefined);
    expect(inLanguage(answer)).toBe(answer);
  });
});
