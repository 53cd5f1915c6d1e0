import { describe, expect, it } from '@jest/globals';
import { Problem } from '#platform/http/problem.js';
import {
  cursorOf,
  keysetCondition,
  orderBy,
  parseSort,
  readCursor,
  SORT_FIELDS,
  sortColumns,
} from './engagement.sort.js';

const ID = '01980000-0000-7000-8000-000000000001';

const ordered = (sort?: string) => orderBy(parseSort(sort));

describe('the order of a list', () => {
  it('is by due date by default and always ends with the id, so no two rows are equal', () => {
    expect(ordered()).toBe('e.due_on ASC, e.id ASC');
    expect(ordered('-dueOn')).toBe('e.due_on DESC, e.id DESC');
    expect(ordered('reference,-startOn')).toBe('e.reference ASC, e.start_on DESC, e.id ASC');
  });

  it('accepts every sort field', () => {
    for (const field of SORT_FIELDS) expect(parseSort(field)).toHaveLength(2);
  });

  it.each(['', 'x', 'dueOn,', 'dueOn,dueOn', 'dueOn,-dueOn', 'id', 'toString', '-', 'due_on'])(
    'refuses %j',
    (sort) => {
      expect(() => parseSort(sort)).toThrow(Problem);
    },
  );
});

describe('the position after a row', () => {
  it('is one row comparison if all keys have the same direction', () => {
    const params: unknown[] = ['now'];
    expect(keysetCondition(parseSort('-dueOn,-startOn'), ['2026-05-01', '2026-04-01', 'id'], params)).toBe(
      '(e.due_on, e.start_on, e.id) < ($2::date, $3::date, $4::uuid)',
    );
    expect(params).toEqual(['now', '2026-05-01', '2026-04-01', 'id']);
  });

  it('is built key by key if the directions differ', () => {
    expect(keysetCondition(parseSort('-slipCount,dueOn'), ['3', '2026-05-01', 'id'], [])).toBe(
      '((e.slip_count < $1::integer) OR (e.slip_count = $1::integer AND e.due_on > $2::date)' +
        ' OR (e.slip_count = $1::integer AND e.due_on = $2::date AND e.id > $3::uuid))',
    );
  });

  it('has a value for each key', () => {
    expect(sortColumns(parseSort('slipCount'))).toBe('e.slip_count::text, e.id::text');
  });

  it('can be read from its cursor only with the same sort', () => {
    const keys = parseSort('-dueOn,title');
    const values = ['2026-05-01', 'a "title", with all sorts – of signs', ID];
    const cursor = cursorOf(keys, values);
    expect(readCursor(cursor, keys)).toEqual(values);
    for (const sort of ['dueOn,title', '-dueOn,-title', 'title,-dueOn', '-dueOn', '-startOn,title']) {
      expect(() => readCursor(cursor, parseSort(sort))).toThrow(Problem);
    }
  });

  it.each([
    ['dueOn', '2026-02-30'],
    ['dueOn', '0000-01-01'],
    ['createdAt', '2026-03-02T10:00:00 Mars/Olympus'],
    ['createdAt', '2026-03-02T10:00:00+99:99'],
    ['createdAt', 'infinity'],
    ['slipCount', '99999999999'],
    ['title', 'a\u0000b'],
  ])('is refused if %s is %j, which no row can have', (sort, value) => {
    const keys = parseSort(sort);
    expect(() => readCursor(cursorOf(keys, [value, ID]), keys)).toThrow(Problem);
  });

  it.each([
    '2026-03-02T10:00:00.123Z',
    '2026-03-02 10:00:00.123456+00',
    '2026-03-02 10:00:00+00',
    '2026-03-02T10:00:00+00:00',
  ])('accepts the instant %s, as the product or the database writes it', (instant) => {
    const keys = parseSort('createdAt');
    expect(readCursor(cursorOf(keys, [instant, ID]), keys)).toEqual([instant, ID]);
  });
});
