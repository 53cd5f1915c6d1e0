import { describe, expect, test } from '@jest/globals';
import { format } from './format.js';

describe('a message', () => {
  test('shows numbers and plurals as its language writes them', () => {
    expect(format('en', '{name} has {count}', { name: 'Team A', count: 1234 })).toBe('Team A has 1,234');
    expect(format('es', '{count, plural, one {# fila} other {# filas}}', { count: 12345 })).toBe(
      '12.345 filas',
    );
    expect(format('fr', '{count, plural, one {# ligne} other {# lignes}}', { count: 0 })).toBe('0 ligne');
  });

  test('keeps what a person wrote as it is, also in a plural or select', () => {
    const message =
      '{of, select, one {“{title}”} other {{title}, {count, plural, one {# row} other {# rows}}}}';
    const title = "<b>5 {per} cent's #</b>";
    expect(format('en', message, { of: 'one', title, count: 2 })).toBe(`“${title}”`);
    expect(format('en', message, { of: 'all', title, count: 2 })).toBe(`${title}, 2 rows`);
  });

  test('without a value for its plural is refused', () => {
    expect(() => format('en', '{count, plural, one {#} other {#}}')).toThrow();
  });
});
