import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup } from '@testing-library/react';
import type { Language } from '#locales/languages.js';
import { setTimeZone } from '#web/lib/words/dates.js';
import { show } from '../../test/render.js';
import { DueText } from './date-text.js';

const textOf = async (day: string, locale: Language = 'en') =>
  (await show(<DueText day={day} />, { locale })).container.textContent;

// 23:30 in New York is already the next day in Vienna.
beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-03-03T04:30:00Z'), doNotFake: ['setTimeout', 'setImmediate'] });
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('a due date', () => {
  test('is counted from today in the time zone of the person', async () => {
    setTimeZone('America/New_York');
    expect(await textOf('2026-03-03')).toBe('due tomorrow');
    cleanup();
    setTimeZone('Europe/Vienna');
    expect(await textOf('2026-03-03')).toBe('due today');
  });

  test('is in days up to two weeks, then in larger units', async () => {
    setTimeZone('Europe/Vienna');
    expect(await textOf('2026-03-17')).toBe('due in 14 days');
    cleanup();
    expect(await textOf('2026-03-31')).toBe('due in 4 weeks');
  });

  test('counts days, not hours, across the night of a clock change', async () => {
    setTimeZone('Europe/Vienna');
    jest.setSystemTime(new Date('2026-03-28T23:30:00Z'));
    expect(await textOf('2026-03-30')).toBe('due tomorrow');
  });

  test('is written in Spanish', async () => {
    setTimeZone('Europe/Vienna');
    expect(await textOf('2026-03-01', 'es')).toBe('venció anteayer');
  });
});
