import { expect, test } from '@jest/globals';
import { codingFor } from './compression.js';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['identity', undefined],
  ['deflate', undefined],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', undefined],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['br;q=0, *', 'gzip'],
  ['gzip;q=0.5, identity', undefined],
  ['gzip ; q=1.0 , identity;q=0', 'gzip'],
  ['gzip;q=high', undefined],
])('Accept-Encoding %j is answered in %j', (header, coding) => {
  expect(codingFor(header)).toBe(coding);
});
