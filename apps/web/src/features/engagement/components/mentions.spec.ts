import { describe, expect, it } from '@jest/globals';
import { asRead, asSent, fitting, searchAt, withMention } from './mentions.js';

const ANN = { id: '00000000-0000-4000-8000-000000000001', name: 'Officer' };
const SECOND = { id: '00000000-0000-4000-8000-000000000002', name: 'Officer of customs' };
const ACCENTED = { id: '00000000-0000-4000-8000-000000000003', name: 'Área supervisor' };

describe('a mention', () => {
  it('is looked for after an @ that begins a word, up to the caret', () => {
    expect(searchAt('ask @off', 8)).toEqual({ at: 4, words: 'off' });
    expect(searchAt('@', 1)).toEqual({ at: 0, words: '' });
    expect(searchAt('ask @off later', 8)).toEqual({ at: 4, words: 'off' });
  });

  it('is not looked for within an address, in the next line, or after a space', () => {
    expect(searchAt('officer@demarche', 16)).toBeUndefined();
    expect(searchAt('@off\nmore', 9)).toBeUndefined();
    expect(searchAt('@ off', 5)).toBeUndefined();
  });

  it('offers whoever has a name that begins so, with or without accents', () => {
    expect(fitting([ANN, SECOND, ACCENTED], { at: 0, words: 'cus' })).toEqual([SECOND]);
    expect(fitting([ANN, SECOND, ACCENTED], { at: 0, words: 'area' })).toEqual([ACCENTED]);
    expect(fitting([ANN, SECOND, ACCENTED], { at: 0, words: '' }, 2)).toHaveLength(2);
  });

  it('takes the place of what was typed, and leaves the rest', () => {
    const { text, caret } = withMention('ask @off later', { at: 4, words: 'off' }, ANN);
    expect(text).toBe('ask @Officer later');
    expect(text.slice(caret)).toBe('later');
  });

  it('is sent with the id of the person, the longer of two names first, and read without it', () => {
    const sent = asSent('@Officer of customs and @Officer', [ANN, SECOND]);
    expect(sent).toBe(`@[Officer of customs](${SECOND.id}) and @[Officer](${ANN.id})`);
    expect(asRead(sent)).toBe('@Officer of customs and @Officer');
  });
});
