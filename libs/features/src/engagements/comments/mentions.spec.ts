import { describe, expect, it } from '@jest/globals';
import { mentionedIn } from './mentions.js';

const ONE = '0190a000-0000-7000-8000-000000000001';
const TWO = '0190a000-0000-7000-8000-00000000000a';

describe('the people mentioned in a comment', () => {
  it.each<[string, string[]]>([
    ['nobody', []],
    [`@[One](${ONE})`, [ONE]],
    [`Ask @[One](${ONE}), then @[Two](${TWO}).`, [ONE, TWO]],
    [`@[One](${ONE}) and once more @[One](${ONE})`, [ONE]],
    [`@[Two](${TWO.toUpperCase()})`, [TWO]],
    [`[One](${ONE})`, []],
    [`@[](${ONE})`, []],
    [`@[One](not-an-id)`, []],
    [`@[One\nTwo](${ONE})`, []],
    [`@[${'x'.repeat(201)}](${ONE})`, []],
    [`@${'['.repeat(10_000)}`, []],
  ])('in %j are %j', (body, ids) => {
    expect(mentionedIn(body)).toEqual(ids);
  });
});
