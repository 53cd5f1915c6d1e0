import { TOTAL_CAP } from '#platform/http/page.js';
import type { EngagementFilter } from './engagement.filter.js';
import { isSampled, type Scattered, type Source } from './scattered.js';

/** So many matches are gathered and sorted, at most: less work than to walk along a list for them. */
const GATHERED = 4 * TOTAL_CAP;

/** With so many it is shown that there are more than are counted. */
const ENOUGH = TOTAL_CAP + 1;

/** SQL: a number from 0 to 255, by chance, of the engagement `e`: the last byte of its id. */
const CHANCE = 'get_byte(uuid_send(e.id), 15)';

/** One engagement of so many is in a sample. */
const ONE_IN = 8;

/**
 * An index of words hands over all that it finds before the first is looked at. Two samples of the engagements, one of 64
 * and seven of 64, have indexes of their own: of what is frequent, they hand over enough, and little more.
 */
const SAMPLES = [`${CHANCE} < 4`, `${CHANCE} < 32 AND ${CHANCE} >= 4`];
const UNSAMPLED = `${CHANCE} >= 32`;

/**
 * SQL for WITH that gathers `columns` of what a scattered filter matches: `gathered`, and `most` with one value. Fewer
 * rows than `most` are everything that matches. Of what is more than GATHERED, as far as can be seen beforehand, there are
 * only as many as show that the total is capped.
 */
export function gathering(columns: string, { source, parts }: Scattered, filter: EngagementFilter): string {
  if (parts) {
    return `${mostIf(`(SELECT count(*) FROM (SELECT ${parts} LIMIT ${GATHERED + 1}) parts) > ${GATHERED}`)},
      gathered AS MATERIALIZED (${ofParts(columns, source, parts)} LIMIT (SELECT most FROM most))`;
  }
  if (isSampled(filter)) {
    return `sampled AS MATERIALIZED (${unionOf(columns, source, SAMPLES)} LIMIT ${ENOUGH}),
      ${mostIf(`(SELECT count(*) FROM sampled) > ${GATHERED / ONE_IN}`)},
      gathered AS MATERIALIZED (SELECT * FROM sampled UNION ALL (SELECT ${columns} ${source(UNSAMPLED)}
        LIMIT (SELECT most FROM most) - (SELECT count(*) FROM sampled)))`;
  }
  return `most AS (SELECT ${GATHERED + 1} AS most),
    gathered AS MATERIALIZED (SELECT ${columns} ${source()} LIMIT ${GATHERED + 1})`;
}

const mostIf = (isMuch: string) =>
  `most AS MATERIALIZED (SELECT CASE WHEN ${isMuch} THEN ${ENOUGH} ELSE ${GATHERED + 1} END AS most)`;

/** SQL: looks at one engagement after the other of those that partners take part in. */
const ofParts = (columns: string, source: Source, parts: string) => `SELECT e.* FROM (
    SELECT DISTINCT pp.engagement_id ${parts} ORDER BY pp.engagement_id) part
  CROSS JOIN LATERAL (SELECT ${columns} ${source('e.id = part.engagement_id')}) e`;

const unionOf = (columns: string, source: Source, conditions: readonly string[]) =>
  conditions.map((condition) => `SELECT ${columns} ${source(condition)}`).join(' UNION ALL ');

/** SQL: `columns` of everything that a scattered filter matches. */
export const everything = (columns: string, { source, parts }: Scattered): string =>
  parts ? ofParts(columns, source, parts) : `SELECT ${columns} ${source()}`;

/** SQL: `columns` of everything in a source, first of the samples, so that a limit is soon reached. */
export const sampledFirst = (columns: string, source: Source): string =>
  unionOf(columns, source, [...SAMPLES, UNSAMPLED]);
