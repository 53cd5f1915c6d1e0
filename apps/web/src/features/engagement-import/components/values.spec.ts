import { describe, expect, test } from '@jest/globals';
import { matchColumns } from './fields.js';
import { bodyOf, readDay, readPartners } from './values.js';

const KNOWN = {
  choicesOf: () => [{ value: 'low', label: 'Faible' }],
  teams: [{ slug: 'team-a1', name: 'Team A 1' }],
  people: [
    { id: 'an-id', email: 'officer@demarche.example', name: 'Officer' },
    { id: 'other-id', email: 'second@demarche.example', name: 'Second officer' },
    { id: 'third-id', email: 'third@demarche.example', name: 'Namesake' },
    { id: 'fourth-id', email: 'fourth@demarche.example', name: 'Namesake' },
  ],
  partners: [
    { code: 'WHO', name: 'World Health Organization' },
    { code: 'MIX', name: 'Roads; bridges (north), and rails' },
    { code: 'ONE', name: 'Twin' },
    { code: 'TWO', name: 'Twin' },
    { code: 'KI', name: 'कि' },
    { code: 'KA', name: 'का' },
  ],
  countries: [
    { value: 'CI', label: 'Côte d’Ivoire' },
    { value: 'CD', label: 'Congo, Democratic Republic' },
    { value: 'MX', label: 'Mexico' },
  ],
  modalities: [{ code: 'dialogue', name: 'Policy dialogue' }],
};

const row = (...cells: string[]) => ({ cells, marks: [] });

describe('the columns of a spreadsheet', () => {
  test('are recognized by their names in either language, with any case and accents', () => {
    expect(matchColumns(['TÍTULO', 'Due date', 'startOn', 'Socios', 'Colour'])).toEqual([
      'title',
      'dueOn',
      'startOn',
      'participations',
      '',
    ]);
  });

  test('are each given to a field only once', () => {
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

  test('is refused if it could be either of two days', () =>
    expect(readDay('3/4/2026')).toEqual({ fault: 'date.ambiguous' }));

  test.each(['2026-02-30', 'soon', '31/31/2026'])('is refused if there is no such day: %s', (text) =>
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

  test('becomes the body of a new engagement, and names the cells that are not valid', () => {
    const cells = ['Training', 'team a 1', 'OFFICER@demarche.example', 'Crítica', "cote d'ivoire", ''];
    expect(bodyOf(row(...cells), ['title', 'team', 'owner', 'priority', 'countries', 'tags'], KNOWN)).toEqual(
      {
        body: { title: 'Training', team: 'team-a1', owner: 'an-id', priority: 'critical', countries: ['CI'] },
        faults: [],
      },
    );
    // By its word in the language of the screen.
    expect(bodyOf(row('FAIBLE'), ['priority'], KNOWN).body).toEqual({ priority: 'low' });
    expect(bodyOf(row('urgent'), ['priority'], KNOWN).faults).toEqual([
      { field: 'priority', kind: 'choice', value: 'urgent' },
    ]);
  });
});

test('an empty cell is a fault if every row needs a value, and is left out otherwise', () => {
  expect(bodyOf(row('', ' ', 'Course'), ['team', 'tags', 'title'], KNOWN)).toEqual({
    body: { title: 'Course' },
    faults: [{ field: 'team', kind: 'missing', value: '' }],
  });
});

describe('the cells of our own export', () => {
  const read = (field: Parameters<typeof bodyOf>[1][number], text: string) => {
    const { body, faults } = bodyOf(row(text), [field], KNOWN);
    return faults[0]?.kind ?? Object.values(body)[0];
  };

  test.each([
    ['owner', 'second officer', 'other-id'],
    ['coOwners', 'Officer; third@demarche.example', ['an-id', 'third-id']],
    ['modality', 'Policy dialogue', 'dialogue'],
    ['countries', 'MX; CI', ['MX', 'CI']],
    ['countries', 'Congo, Democratic Republic', ['CD']],
    ['countries', 'Mexico, Côte d’Ivoire', ['MX', 'CI']],
    ['participations', 'का (funding)', [{ partner: 'KA', part: 'funding' }]],
    ['tags', 'border, north; police', ['border, north', 'police']],
    ['tags', 'border, police', ['border', 'police']],
    ['plannedAmount', '1500.00', '1500.00'],
    ['currency', 'usd', 'USD'],
    [
      'participations',
      'Roads; bridges (north), and rails (funding); WHO (ejecuta)',
      [
        { partner: 'MIX', part: 'funding' },
        { partner: 'WHO', part: 'implementing' },
      ],
    ],
  ] as const)('are read without retyping: %s “%s”', (field, text, value) =>
    expect(read(field, text)).toEqual(value),
  );

  test.each([
    ['owner', 'Namesake', 'person.several'],
    ['coOwners', 'Officer; Nobody', 'person'],
    ['participations', 'Twin (funding)', 'partner.several'],
    ['participations', 'WHO; ONE (funding)', 'partner'],
    ['title', 'R\ufffdunion', 'damaged'],
  ] as const)('are never guessed: %s “%s”', (field, text, fault) => expect(read(field, text)).toBe(fault));
});

test('a row with extra cells or an unexpected quotation mark is not taken as it is', () => {
  const of = (given: Parameters<typeof bodyOf>[0]) => bodyOf(given, ['title'], KNOWN).faults;
  expect(of({ cells: ['Course'], extra: 'and judges', marks: [] })).toEqual([
    { kind: 'extra', value: 'and judges' },
  ]);
  expect(of({ cells: ['Course'], marks: ['quotes'] })).toEqual([{ kind: 'quotes', value: '' }]);
  expect(of({ cells: ['Course'], extra: '', marks: ['short'] })).toEqual([]);
});
