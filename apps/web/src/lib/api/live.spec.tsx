import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { followChanges } from './live.js';

const MINUTE_MS = 60_000;

class Stream extends EventTarget {
  static open = 0;
  constructor() {
    super();
    Stream.open += 1;
  }
  close(): void {
    Stream.open -= 1;
  }
}

let end: () => void;
beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(window, { EventSource: Stream });
  end = followChanges(new QueryClient());
});
afterEach(() => {
  end();
  jest.useRealTimers();
});

const touch = () => document.dispatchEvent(new Event('keydown'));

test('a page stops following changes after 15 minutes without input, so that its session can expire', () => {
  jest.advanceTimersByTime(14 * MINUTE_MS);
  touch();
  jest.advanceTimersByTime(14 * MINUTE_MS);
  expect(Stream.open).toBe(1);
  jest.advanceTimersByTime(MINUTE_MS);
  expect(Stream.open).toBe(0);
  touch();
  expect(Stream.open).toBe(1);
});
