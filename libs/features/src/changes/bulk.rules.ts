import { type Fault, fault, problems } from '#platform/http/problem.js';
import type { BulkAction, BulkBody } from './bulk.dto.js';

type Given = 'owner' | 'priority' | 'dueOn' | 'byDays' | 'reason';

const TAKES: Record<BulkAction, readonly Given[]> = {
  reassign: ['owner'],
  prioritise: ['priority'],
  extend: ['dueOn', 'byDays', 'reason'],
};
const GIVEN: readonly Given[] = ['owner', 'priority', 'dueOn', 'byDays', 'reason'];

/**
 * @throws 400 for a field that the action does not take, a missing field, no engagement, or an engagement
 * named twice
 */
export function assertBulk(body: BulkBody): void {
  const faults = [...foreignFields(body), ...missingFields(body), ...namedTwice(body)];
  if (body.engagements.length === 0) {
    faults.push(fault('/engagements', 'list.empty'));
  }
  if (faults.length > 0) throw problems.malformed(faults);
}

const foreignFields = (body: BulkBody): Fault[] =>
  GIVEN.filter((field) => body[field] !== undefined && !TAKES[body.action].includes(field)).map((field) =>
    fault(`/${field}`, 'field-not-taken', { what: 'action', name: body.action }),
  );

function missingFields({ action, owner, priority, dueOn, byDays }: BulkBody): Fault[] {
  const missing = (field: 'owner' | 'priority' | 'dueOn') => fault(`/${field}`, 'field-missing', { field });
  if (action === 'reassign' && owner === undefined) return [missing('owner')];
  if (action === 'prioritise' && priority === undefined) return [missing('priority')];
  if (action === 'extend' && (dueOn === undefined) === (byDays === undefined)) return [missing('dueOn')];
  return [];
}

function namedTwice({ engagements }: BulkBody): Fault[] {
  const seen = new Set<string>();
  return engagements.flatMap(({ ref }, index) => {
    const key = ref.toUpperCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [twice(index)];
  });
}

/** One engagement named twice, for example by its reference and by its id. */
export const twice = (index: number): Fault => fault(`/engagements/${index}/ref`, 'named-twice');
