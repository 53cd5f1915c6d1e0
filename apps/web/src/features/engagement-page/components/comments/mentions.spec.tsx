import { describe, expect, it } from '@jest/globals';
import {
  asRead,
  asSent,
  asTyped,
  fitting,
  mentionable,
  mentionsIn,
  searchAt,
  withMention,
} from './mentions.js';

const ANN = { id: '00000000-0000-4000-8000-000000000001', label: 'Officer' };
const SECOND = { id: '00000000-0000-4000-8000-000000000002', label: 'Officer of customs' };
const ACCENTED = { id: '00000000-0000-4000-8000-000000000003', label: 'Área supervisor' };

describe('a mention', () => {
  it('is searched for after an @ at the start of a word, up to the caret', () => {
    expect(searchAt('ask @off', 8)).toEqual({ at: 4, words: 'off' });
    expect(searchAt('@', 1)).toEqual({ at: 0, words: '' });
    expect(searchAt('ask @off later', 8)).toEqual({ at: 4, words: 'off' });
  });

  it('is not searched for within an address, on the next line or after a space', () => {
    expect(searchAt('officer@demarche', 16)).toBeUndefined();
    expect(searchAt('@off\nmore', 9)).toBeUndefined();
    expect(searchAt('@ off', 5)).toBeUndefined();
  });

  it('offers people with a word of the name that begins with the typed text, with or without accents', () => {
    expect(fitting([ANN, SECOND, ACCENTED], { at: 0, words: 'cus' })).toEqual([SECOND]);
    expect(fitting([ANN, SECOND, ACCENTED], { at: 0, words: 'area' })).toEqual([ACCENTED]);
    expect(fitting([ANN, SECOND, ACCENTED], { at: 0, words: '' }, 2)).toHaveLength(2);
  });

  it('offers people whose name has all typed parts in any order', () => {
    const people = [ANN, SECOND, ACCENTED];
    expect(fitting(people, { at: 0, words: 'cus off' })).toEqual([SECOND]);
    expect(fitting(people, { at: 0, words: 'supervisor área' })).toEqual([ACCENTED]);
    expect(fitting(people, { at: 0, words: 'sup área x' })).toEqual([]);
    // One part of a name does not match two words.
    expect(fitting(people, { at: 0, words: 'off offi' })).toEqual([]);
  });

  it('tells people with the same name apart by team, and by address if the team is the same too', () => {
    const namesake = (number: number, team: string) => ({
      id: `00000000-0000-4000-8000-00000000001${number}`,
      name: 'Desk officer',
      email: `desk.${number}@demarche.example`,
      roles: [{ team: { name: team } }],
    });
    const people = [namesake(1, 'Team A'), namesake(2, 'Team B'), namesake(3, 'Team B')];
    const named = mentionable([...people, { id: ANN.id, name: 'Officer' }]);
    expect(named.map(({ label }) => label)).toEqual([
      'Desk officer (Team A)',
      'Desk officer (Team B, desk.2@demarche.example)',
      'Desk officer (Team B, desk.3@demarche.example)',
      'Officer',
    ]);
    const sent = asSent(`@${named[1]!.label} and @${named[0]!.label}, @${named[1]!.label} again`, named);
    expect(sent.match(/\(0{8}[^)]*\)/g)).toEqual([1, 0, 1].map((at) => `(${people[at]!.id})`));
    expect(asTyped(sent)).toEqual({
      text: asRead(sent),
      mentioned: [1, 0, 1].map((at) => named[at]!),
    });
  });

  it('of two people with the same name in an older comment keeps its person when the comment is edited', () => {
    const body = `@[Officer](${ANN.id}), @[Officer](${SECOND.id}) and @[Officer](${ANN.id})`;
    const { text, mentioned } = asTyped(body);
    expect(text).toBe('@Officer, @Officer (2) and @Officer');
    expect(asSent(text, mentioned)).toBe(body.replace(`Officer](${SECOND.id}`, `Officer (2)](${SECOND.id}`));
  });

  it('is not made from the beginning of a longer word', () => {
    expect(asSent('@Officers, @Officer', [ANN])).toBe(`@Officers, @[Officer](${ANN.id})`);
    expect(mentionsIn(`Ask @[Officer](${ANN.id}) now`)).toEqual(['Ask ', 'Officer', ' now']);
  });

  it('replaces what was typed and leaves the rest', () => {
    const { text, caret } = withMention('ask @off later', { at: 4, words: 'off' }, ANN);
    expect(text).toBe('ask @Officer later');
    expect(text.slice(caret)).toBe('later');
  });

  it('is sent with the id of the person, matching the longer name first, and is read without the id', () => {
    const sent = asSent('@Officer of customs and @Officer', [ANN, SECOND]);
    expect(sent).toBe(`@[Officer of customs](${SECOND.id}) and @[Officer](${ANN.id})`);
    expect(asRead(sent)).toBe('@Officer of customs and @Officer');
  });
});
