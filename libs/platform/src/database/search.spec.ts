import { describe, expect, it } from '@jest/globals';
import { containing, searchWords } from './search.js';

describe('the words of a search', () => {
  it.each<[string, string[], string[]]>([
    ['border training', ['border', 'training'], []],
    ['border  border', ['border'], []],
    ['"border training" 2026', ['border training', '2026'], []],
    ['“border training”', ['border training'], []],
    ['"border training', ['border', 'training'], []],
    ['training -border', ['training'], ['border']],
    ['training -"border post"', ['training'], ['border post']],
    ['training -7', ['training'], ['7']],
    ['training - border', ['training', 'border'], []],
    ['-border', ['-border'], []],
    ['-border -training', ['-border -training'], []],
    ['ENG-2026-00012', ['ENG-2026-00012'], []],
    ['AT&T C++ 50%', ['AT&T', 'C++', '50%'], []],
    ['alpha or beta', ['alpha', 'or', 'beta'], []],
    ['ｶﾞｰﾅ', ['ガーナ'], []],
    ['x', ['x'], []],
    ['%', ['%'], []],
    ['"', ['"'], []],
    ['--', ['--'], []],
  ])('in %j are %j, without %j', (q, words, without) => {
    const read = searchWords(q);
    expect([read.words.map(({ text }) => text), read.without.map(({ text }) => text)]).toEqual([
      words,
      without,
    ]);
  });
});

it('pattern characters are searched for literally', () => {
  expect(containing('50%_\\')).toBe('%50\\%\\_\\\\%');
});
