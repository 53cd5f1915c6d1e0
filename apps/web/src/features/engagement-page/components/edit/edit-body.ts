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
const asTyped = (engagement: Engagement) => ({
  title: engagement.title,
  description: engagement.description,
  opportunity: engagement.opportunity.code,
  modality: engagement.modality.code,
  team: engagement.team.id,
  priority: engagement.priority,
  visibility: engagement.visibility,
  startOn: engagement.startOn,
  dueOn: engagement.dueOn,
  waitingOn: engagement.waitingOn,
  owner: engagement.owner.id,
  coOwners: engagement.coOwners.map(({ id }) => id),
  readers: engagement.readers.map(({ id }) => id),
  countries: engagement.countries,
  platforms: engagement.platforms.map(({ code }) => code),
  tags: engagement.tags,
  plannedAmount: engagement.plannedAmount,
  currency: engagement.currency,
  outcomeSummary: engagement.outcomeSummary,
  lessonsLearned: engagement.lessonsLearned,
});

type Typed = ReturnType<typeof asTyped>;

const PLAIN = [
  'title',
  'opportunity',
  'modality',
  'team',
  'priority',
  'visibility',
  'startOn',
  'dueOn',
  'owner',
] as const;

function typedIn(data: FormData): Partial<Record<keyof Typed, unknown>> {
  const many = (name: string) => data.getAll(name).map(String);
  const typed: Partial<Record<keyof Typed, unknown>> = {
    description: textOf(data, 'description'),
    countries: many('countries'),
    platforms: many('platforms'),
    tags: tagsOf(textOf(data, 'tags')),
    coOwners: many('coOwners'),
    readers: many('readers'),
  };
  for (const name of PLAIN) {
    if (data.has(name)) typed[name] = textOf(data, name);
  }
  for (const name of [
    'waitingOn',
    'plannedAmount',
    'currency',
    'outcomeSummary',
    'lessonsLearned',
  ] as const) {
    if (data.has(name)) typed[name] = textOrNull(data, name);
  }
  return typed;
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
