import type { Engagement, UpdateBody } from '#web/parts/engagement/engagement.js';
import { textOf, textOrNull } from '#web/parts/engagement/write-form.js';

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

/** The engagement in the words of the form. */
const asTyped = (engagement: Engagement) => ({
  title: engagement.title,
  description: engagement.description,
  priority: engagement.priority,
  visibility: engagement.visibility,
  startOn: engagement.startOn,
  dueOn: engagement.dueOn,
  waitingOn: engagement.waitingOn,
  owner: engagement.owner.id,
  coOwners: engagement.coOwners.map(({ id }) => id),
  countries: engagement.countries,
  platforms: engagement.platforms.map(({ code }) => code),
  tags: engagement.tags,
  plannedAmount: engagement.plannedAmount,
  currency: engagement.currency,
  outcomeSummary: engagement.outcomeSummary,
  lessonsLearned: engagement.lessonsLearned,
});

type Typed = ReturnType<typeof asTyped>;

function typedIn(data: FormData): Partial<Record<keyof Typed, unknown>> {
  const many = (name: string) => data.getAll(name).map(String);
  const typed: Partial<Record<keyof Typed, unknown>> = {
    description: textOf(data, 'description'),
    countries: many('countries'),
    platforms: many('platforms'),
    tags: tagsOf(textOf(data, 'tags')),
    coOwners: many('coOwners'),
  };
  for (const name of ['title', 'priority', 'visibility', 'startOn', 'dueOn', 'owner'] as const) {
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

/** Only what was changed since the form was opened, so that what others changed elsewhere stays; undefined for nothing. */
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
