import {
  ENGAGEMENT_FIELD_KEYS,
  ENGAGEMENT_FIELDS,
  type EngagementField,
  type EngagementFieldKey,
  PLAIN_FIELDS,
  type PlainField,
} from '#contract';
import type { Engagement, UpdateBody } from '#web/shared/engagement/engagement.js';
import { textOf, textOrNull } from '#web/ui/form/form-data.js';

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? JSON.stringify([...(a as string[])].sort()) === JSON.stringify([...(b as string[])].sort())
    : a === b;

/** The engagement as values of the form. */
const asTyped = (engagement: Engagement) =>
  ({
    ...(Object.fromEntries(PLAIN_FIELDS.map((key) => [key, engagement[key]])) as Pick<
      Engagement,
      PlainField
    >),
    opportunity: engagement.opportunity.code,
    modality: engagement.modality.code,
    team: engagement.team.id,
    owner: engagement.owner.id,
    coOwners: engagement.coOwners.map(({ id }) => id),
    readers: engagement.readers.map(({ id }) => id),
    platforms: engagement.platforms.map(({ code }) => code),
  }) satisfies Record<EngagementFieldKey, unknown>;

type Typed = ReturnType<typeof asTyped>;

/** Lists are always in the form, and are empty if it sends none of them. The other fields may be left out of it. */
function typedIn(data: FormData): Partial<Record<EngagementFieldKey, unknown>> {
  const typed = ENGAGEMENT_FIELD_KEYS.flatMap((key): [EngagementFieldKey, unknown][] => {
    const { kind, isNullable }: EngagementField = ENGAGEMENT_FIELDS[key];
    if (kind === 'tags') return [[key, tagsOf(textOf(data, key))]];
    if (kind === 'countries' || kind === 'records') return [[key, data.getAll(key).map(String)]];
    if (!data.has(key)) return [];
    return [[key, isNullable ? textOrNull(data, key) : textOf(data, key)]];
  });
  return Object.fromEntries(typed);
}

/** Only the fields that the person changed, so that changes by others stay; undefined if there are none. */
export function changesTyped(
  opened: Engagement,
  data: FormData,
  mayReassign: boolean,
): UpdateBody | undefined {
  const before = asTyped(opened);
  const changed = Object.entries(typedIn(data)).filter(
    ([name, value]) =>
      !same(value, before[name as keyof Typed]) && (mayReassign || (name !== 'owner' && name !== 'coOwners')),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : undefined;
}

/** The former values of these fields, for undo. */
export function formerly(opened: Engagement, changes: UpdateBody): UpdateBody {
  const before = asTyped(opened);
  // Restoring the opportunity would set its own modality again, so restore the modality too.
  const names = Object.keys(changes).concat('opportunity' in changes ? ['modality'] : []);
  return Object.fromEntries(names.map((name) => [name, before[name as keyof Typed]]));
}
