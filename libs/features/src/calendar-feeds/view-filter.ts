import { OmitType } from '@nestjs/swagger';
import { validationPipe } from '#platform/http/validation.js';
import { EngagementsQuery } from '../engagements/engagement.dto.js';
import type { EngagementFilter } from '../engagements/filters/engagement.filter.js';

const pipe = validationPipe();

/** The filters of the list, without its order and pages. */
class ViewQuery extends OmitType(EngagementsQuery, ['limit', 'cursor', 'sort', 'include']) {}

/** The field as the list of engagements reads it; undefined if the list would refuse it. */
async function read(key: string, value: string | string[]): Promise<EngagementFilter | undefined> {
  try {
    const query: unknown = await pipe.transform({ [key]: value }, { type: 'query', metatype: ViewQuery });
    return query as EngagementFilter;
  } catch {
    return undefined;
  }
}

/**
 * The filters of a saved view. They are those of the list of engagements, by the same names; what the list does not
 * know or would refuse is left out, as the screen does.
 */
export async function filterOfView(query: string): Promise<EngagementFilter> {
  const params = new URLSearchParams(query);
  const filter: EngagementFilter = {};
  for (const key of new Set(params.keys())) {
    const good: string[] = [];
    for (const value of new Set(params.getAll(key))) if (await read(key, value)) good.push(value);
    if (good.length > 0) Object.assign(filter, (await read(key, good)) ?? (await read(key, good[0]!)));
  }
  return filter;
}
