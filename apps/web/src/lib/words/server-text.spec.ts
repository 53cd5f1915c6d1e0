import { describe, expect, test } from '@jest/globals';
import spanish from '../../locales/server/es.js';
import { inLanguage, setServerSentences, translatorOf } from './server-text.js';

describe('what the server says, in Spanish', () => {
  const translate = translatorOf(spanish);

  test('is a sentence with its words and names filled in', () => {
    expect(translate('It is a draft; this is possible only while it is planned, active or on hold.')).toBe(
      'Está en borrador; esto solo es posible mientras está planificado, activo o en espera.',
    );
    expect(translate('This is for Supervisor of the team to decide.')).toBe(
      'Corresponde decidirlo a Supervisor of the team.',
    );
  });

  test('is several sentences in one text, the longest that is known first', () => {
    expect(
      translate(
        'It can not be approved as it stands. The due date has passed. Extend it first. Give a reason.',
      ),
    ).toBe(
      'No se puede aprobar tal como está. La fecha de vencimiento ha pasado. Prorróguelo primero. Indique un motivo.',
    );
  });

  test('stays as it is where nobody has translated it', () => {
    expect(translate('The moon is full.')).toBe('The moon is full.');
  });

  test('is found in answers where the server wrote it, and nowhere that a person did', () => {
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
