import type { EntityManager } from 'typeorm';
import { fault, problems } from '../http/problem.js';
import { isReadable, offsetsOf } from './offsets.js';

/**
 * Names made of area and place. The others (`EST5EDT`, `Japan`, `GMT+0`) are abbreviations and old names that
 * programs read differently.
 */
const AREAS = '^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/|^UTC$';

/** Offsets are kept for this many years before and after the current one; later the last offset holds. */
const YEARS_BEFORE = 6;
const YEARS_AFTER = 9;

/**
 * Reads the time zones again if Node, the database or the year has changed since the last time; otherwise
 * runs one small query. @returns how many were read
 */
export async function refreshTimeZones(db: EntityManager, now: Date): Promise<number> {
  const year = now.getUTCFullYear();
  const [server] = await db.query<{ version: string }[]>(
    `SELECT current_setting('server_version') AS version`,
  );
  const readFrom = `Node tz ${process.versions.tz}, PostgreSQL ${server?.version}, ${year}`;
  const [stale] = await db.query<{ isStale: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM time_zones WHERE read_from <> $1) AS "isStale"`,
    [readFrom],
  );
  if (!stale?.isStale) return 0;
  const named = await db.query<{ name: string }[]>('SELECT name FROM pg_timezone_names WHERE name ~ $1', [
    AREAS,
  ]);
  const [from, until] = [Date.UTC(year - YEARS_BEFORE, 0), Date.UTC(year + YEARS_AFTER, 11, 31)];
  const zones = named
    .filter(({ name }) => isReadable(name))
    .map(({ name }) => ({ name, ...offsetsOf(name, from, until) }));
  await db.query('SELECT keep_time_zones($1::jsonb, $2)', [JSON.stringify(zones), readFrom]);
  return zones.length;
}

/**
 * The stored name of a time zone, found in upper or lower case. @throws 400 for a time zone that Node or the
 * database does not know
 */
export async function knownTimeZone(db: EntityManager, name: string, pointer = '/timeZone'): Promise<string> {
  const [found] = await db.query<{ name: string }[]>(
    'SELECT name FROM time_zones WHERE lower(name) = lower($1)',
    [name],
  );
  if (found) return found.name;
  throw problems.malformed([fault(pointer, 'time-zone')]);
}
