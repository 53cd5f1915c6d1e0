import { useQuery } from '@tanstack/react-query';
import type { EngagementsFilter, EngagementsSearch } from '#web/lib/engagements-search.js';
import { formatDay } from '#web/lib/words/dates.js';
import { countryName, t } from '#web/lib/words/i18n.js';
import type { Option } from '#web/ui/form/fields.js';
import {
  catalogueChoices,
  modalityChoices,
  partnerChoices,
  formerPeople,
  peopleChoices,
  platformChoices,
  teamChoices,
} from '#web/shared/choices/choices.js';
import { peopleOptions } from '#web/shared/choices/people.js';

export type FilterName = Exclude<keyof EngagementsFilter, 'sort'>;

export const FILTER_NAMES = [
  'q',
  'status',
  'health',
  'priority',
  'waitingOn',
  'owner',
  'team',
  'opportunity',
  'modality',
  'partner',
  'platform',
  'country',
  'tag',
  'ownerLeft',
  'dueFrom',
  'dueTo',
] as const satisfies readonly FilterName[];

type Choices = Partial<Record<FilterName, Option[]>>;

/** The id, if the address uses it instead of the code. */
const namedAs = (values: readonly string[] | undefined, id: string) =>
  values?.find((value) => value.toLowerCase() === id);

/** The options of filters whose values the server has. With `isWanted` false, only what the address needs. */
export function useFilterChoices(search: EngagementsSearch, isWanted: boolean): Choices {
  const wanted = (name: FilterName) => isWanted || search[name] !== undefined;
  const teams = useQuery({ ...teamChoices, enabled: wanted('team') }).data;
  const people = useQuery({ ...peopleChoices, enabled: wanted('owner') }).data;
  // An owner may have left since. Fetch people who left only if the address names one of them.
  const owners = [search.owner ?? []].flat().filter((id) => id !== 'me');
  const isFormer = people !== undefined && owners.some((owner) => people.every(({ id }) => id !== owner));
  const former = useQuery({ ...formerPeople, enabled: isFormer }).data ?? [];
  const goals = useQuery({ ...catalogueChoices, enabled: wanted('opportunity') }).data;
  const partners = useQuery({ ...partnerChoices, enabled: wanted('partner') }).data;
  const platforms = useQuery({ ...platformChoices, enabled: wanted('platform') }).data;
  const modalities = useQuery({ ...modalityChoices, enabled: wanted('modality') }).data;
  return {
    team: teams?.map(({ id, slug, name, depth }) => ({
      value: namedAs(search.team, id) ?? slug,
      label: `${'\u2003'.repeat(depth)}${name}`,
    })),
    owner: people && peopleOptions([...people, ...former.filter(({ id }) => owners.includes(id))]),
    opportunity: goals?.flatMap((goal) => [
      { value: goal.code, label: `${goal.code} ${goal.name}` },
      ...goal.objectives.flatMap((objective) => [
        { value: objective.code, label: `\u2003${objective.code} ${objective.name}` },
        ...objective.opportunities.map(({ code, title }) => ({
          value: code,
          label: `\u2003\u2003${code} ${title}`,
        })),
      ]),
    ]),
    partner: partners?.map(({ id, code, name }) => ({
      value: namedAs(search.partner, id) ?? code,
      label: name,
    })),
    platform: platforms?.map(({ code, name }) => ({ value: code, label: name })),
    modality: modalities?.map(({ code, name }) => ({ value: code, label: name })),
  };
}

/** Shown while a name is loading, or if it is unknown. People would not recognise an id or a code. */
const UNKNOWN = '…';

/** The value of a filter in words. */
export function labelOf(name: FilterName, value: string, choices: Choices): string {
  switch (name) {
    case 'status':
      return t(`words.status.${value}` as 'words.status.draft');
    case 'health':
      return t(`words.health.${value}` as 'words.health.done');
    case 'priority':
      return t(`words.priority.${value}` as 'words.priority.low');
    case 'waitingOn':
      return t(`words.waiting-on.${value}` as 'words.waiting-on.us');
    case 'country':
      return countryName(value);
    case 'dueFrom':
    case 'dueTo':
      return formatDay(value);
    case 'ownerLeft':
      return t('ui.owner-left');
    case 'q':
    case 'tag':
      return value;
    case 'owner':
      if (value === 'me') return t('engagements.list.filter.me');
      return choices.owner?.find((option) => option.value === value)?.label ?? UNKNOWN;
    case 'team':
    case 'opportunity':
    case 'modality':
    case 'partner':
    case 'platform':
      return choices[name]?.find((option) => option.value === value)?.label.trim() ?? UNKNOWN;
  }
}
