import { describe, expect, test } from '@jest/globals';
import { matchColumns } from './fields.js';
import { bodyOf, readDay, readPartners } from './values.js';

const KNOWN = {
  teams: [{ slug: 'team-a1', name: 'Team A 1' }],
  people: [{ id: 'an-id', email: 'officer@demarche.example' }],
  partners: [{ code: 'WHO', name: 'World Health Organization' }],
  countries: [{ value: 'CI', label: 'Côte d’Ivoire' }],
};

describe('the columns of a spreadsheet', () => {
  test('are known by their names in either language, whatever their case and accents', () => {
    expect(matchColumns(['TÍTULO', 'Due date', 'startOn', 'Socios', 'Colour'])).toEqual([
      'title',
      'dueOn',
      'startOn',
      'participations',
      '',
    ]);
  });

  test('are given to a field once', () => {
    expect(matchColumns(['Title', 'Título'])).toEqual(['title', '']);
  });
});

describe('a date in a spreadsheet', () => {
  test.each([
    ['2026-03-02', '2026-03-02'],
    ['31/12/2026', '2026-12-31'],
    ['12/31/2026', '2026-12-31'],
    ['4/4/2026', '2026-04-04'],
    ['3.4.2026', '2026-04-03'],
  ])('%s is %s', (text, value) => expect(readDay(text)).toEqual({ value }));

  test('is refused where it may be either of two days', () =>
    expect(readDay('3/4/2026')).toEqual({ fault: 'date.ambiguous' }));

  test.each(['2026-02-30', 'soon', '31/31/2026'])('is refused where there is no such day: %s', (text) =>
    expect(readDay(text)).toEqual({ fault: 'date' }),
  );
});

describe('a row of a spreadsheet', () => {
  test('names partners with their parts', () => {
    expect(readPartners('World Health Organization (contraparte); X (funding)', KNOWN.partners)).toEqual({
      value: [
        { partner: 'WHO', part: 'counterpart' },
        { partner: 'X', part: 'funding' },
      ],
    });
    expect(readPartners('WHO', KNOWN.partners)).toEqual({ fault: 'partner' });
  });

  test('becomes what a new engagement takes, and says which cells do not', () => {
    const cells = ['Training', 'team a 1', 'OFFICER@demarche.example', 'Crítica', "cote d'ivoire", ''];
    expect(bodyOf(cells, ['title', 'team', 'owner', 'priority', 'countries', 'tags'], KNOWN)).toEqual({
      body: { title: 'Training', team: 'team-a1', owner: 'an-id', priority: 'critical', countries: ['CI'] },
      faults: [],
    });
    expect(bodyOf(['urgent'], ['priority'], KNOWN).faults).toEqual([
      { field: 'priority', kind: 'choice', value: 'urgent' },
    ]);
  });
});

test('an empty cell is told of where every row needs one, and left out elsewhere', () => {
  expect(bodyOf(['', ' ', 'Course'], ['team', 'tags', 'title'], KNOWN)).toEqual({
    body: { title: 'Course' },
    faults: [{ field: 'team', kind: 'missing', value: '' }],
  });
});
