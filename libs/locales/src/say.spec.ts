import { describe, expect, test } from '@jest/globals';
import first from './es/said.js';
import later from './es/said-later.js';
import french from './fr/said.js';
import frenchLater from './fr/said-later.js';
import { say } from './say.js';
import { inWords } from './sentence.js';

const spanish = { ...first, sentences: { ...first.sentences, ...later } };
const frenchWords = { ...french, sentences: { ...french.sentences, ...frenchLater } };

describe('a sentence of the server', () => {
  test('has its code, its parameters and its English words', () => {
    expect(say('text.too-long', { max: 200 })).toEqual({
      code: 'text.too-long',
      params: { max: 200 },
      detail: 'must have at most 200 characters',
    });
    expect(say('request.race')).toEqual({
      code: 'request.race',
      detail: 'Somebody changed it at the same time. Try again.',
    });
  });

  test('shows codes as words and dates as people read them, in each language', () => {
    const moved = say('reminder.date-moved', { day: '2026-03-03' });
    expect(moved.detail).toBe('The date has moved to Tuesday 3 March 2026.');
    expect(inWords('es', spanish, moved.code, moved.params)).toBe(
      'La fecha ha pasado al martes, 3 de marzo de 2026.',
    );
    const state = say('reminder.state', { subject: 'change_request', state: 'approved' });
    expect(state.detail).toBe('The request is approved.');
    expect(inWords('fr', frenchWords, state.code, state.params)).toBe('La demande est approuvée.');
  });

  test('of another version of the server has no words', () => {
    expect(inWords('es', spanish, 'moon.full')).toBeUndefined();
    expect(inWords('es', spanish, 'toString')).toBeUndefined();
    expect(inWords('es', spanish, 'transition.wrong-status', { status: 'active' })).toBeUndefined();
  });
});
