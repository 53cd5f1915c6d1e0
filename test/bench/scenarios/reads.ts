import type { Asked } from '../http.js';
import { WHO, type Who } from '../people.js';
import { inTurn } from '../samples.js';
import type { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

const API = '/api/v1';

/** The same request again and again, or several in turn, with the cookie of the person who asks. */
const reading =
  (pathsOf: (stage: Stage, who: Who) => readonly string[]) =>
  (stage: Stage, who: Who): (() => Asked) => {
    const { cookie } = stage.people[who];
    const next = inTurn(pathsOf(stage, who));
    return () => ({ path: next(), headers: { cookie } });
  };

const always = (path: string) => reading(() => [path]);
const code = encodeURIComponent;

interface List {
  items: { reference: string }[];
  total: number;
  isTotalCapped?: boolean;
}

/** The same rows in the same order, and the same total if the product counts that far. */
function sameList(product: unknown, floor: unknown): string | undefined {
  const [ours, theirs] = [product as List, floor as List];
  const references = ({ items }: List) => items.map(({ reference }) => reference).join(' ');
  if (references(ours) !== references(theirs)) return `rows ${references(ours)} and ${references(theirs)}`;
  const isSame = ours.isTotalCapped ? theirs.total >= ours.total : theirs.total === ours.total;
  return isSame ? undefined : `totals ${ours.total} and ${theirs.total}`;
}

/** The product also finds parts of words, so it may find more. */
function finds(product: unknown, floor: unknown): string | undefined {
  const [ours, theirs] = [product as List, floor as List];
  const isEnough = ours.isTotalCapped === true || ours.total >= theirs.total;
  return isEnough ? undefined : `${ours.total} hits and ${theirs.total}`;
}

const same =
  (...fields: string[]) =>
  (product: unknown, floor: unknown): string | undefined => {
    const value = (answer: unknown, field: string) =>
      JSON.stringify((answer as Record<string, unknown>)[field]);
    const other = fields.find((field) => value(product, field) !== value(floor, field));
    return other && `${other}: ${value(product, other)} and ${value(floor, other)}`;
  };

interface Work {
  overdue: { reference: string }[];
  dueSoon: { reference: string }[];
  milestones: { id: string }[];
  openCount: number;
}

function sameWork(product: unknown, floor: unknown): string | undefined {
  const essence = ({ overdue, dueSoon, milestones, openCount }: Work) =>
    [
      ...[...overdue, ...dueSoon].map(({ reference }) => reference),
      ...milestones.map(({ id }) => id),
      openCount,
    ].join(' ');
  const [ours, theirs] = [essence(product as Work), essence(floor as Work)];
  return ours === theirs ? undefined : `${ours} and ${theirs}`;
}

const SORTS = ['dueOn', 'startOn', 'title', 'reference', 'status', 'opportunity', 'slipCount', 'createdAt'];
const EVERY_SORT = [...SORTS, 'updatedAt', 'priority'].flatMap((sort) => [sort, `-${sort}`]);

const found = (
  name: string,
  title: string,
  wordOf: (stage: Stage) => string,
  rest: Partial<Scenario> = {},
): Scenario => ({
  name: `search-${name}`,
  title,
  who: WHO,
  product: reading((stage) => [`${API}/engagements?q=${wordOf(stage)}&limit=25`]),
  floor: reading((stage) => [`/search?q=${wordOf(stage)}`]),
  compare: finds,
  ...rest,
});

export const READS: readonly Scenario[] = [
  {
    name: 'work',
    title: 'My work',
    who: WHO,
    product: always(`${API}/me/work`),
    floor: always('/work'),
    compare: sameWork,
  },
  {
    name: 'list',
    title: 'List 25 by status and owner, by due date',
    who: WHO,
    product: reading(({ samples }) =>
      samples.owners.map((owner) => `${API}/engagements?status=active&owner=${owner}&sort=dueOn&limit=25`),
    ),
    floor: reading(({ samples }) => samples.owners.map((owner) => `/list?status=active&owner=${owner}`)),
    compare: sameList,
    must: 0.2,
    goal: 0.6,
  },
  {
    name: 'overdue',
    title: 'Overdue 50 with total',
    who: WHO,
    product: always(`${API}/engagements?health=overdue&sort=dueOn&limit=50`),
    floor: always('/overdue'),
    compare: sameList,
    must: 0.25,
    goal: 0.6,
  },
  {
    name: 'sorts',
    title: 'All engagements 25 with total, every order in turn',
    who: ['supervisor'],
    product: reading(() => EVERY_SORT.map((sort) => `${API}/engagements?sort=${sort}&limit=25`)),
    floor: reading(() => EVERY_SORT.map((sort) => `/sorted?sort=${sort}`)),
    compare: sameList,
  },
  found('one', 'Search a word of one opportunity, 25 with total', () => 'canine', { must: 1.5, goal: 3 }),
  found('common', 'Search a common word', () => 'workshop', { who: ['supervisor'] }),
  found('rare', 'Search a reference, one hit', ({ samples }) => samples.references[0]!, {
    who: ['supervisor'],
  }),
  found('none', 'Search a word that nothing has', () => 'xylophone', { who: ['supervisor'] }),
  {
    name: 'read',
    title: 'Read one',
    who: WHO,
    product: reading(({ samples }) => samples.references.map((ref) => `${API}/engagements/${ref}`)),
    floor: reading(({ samples }) => samples.references.map((ref) => `/read?reference=${ref}`)),
    compare: same('reference', 'title', 'status', 'dueOn', 'version'),
    must: 0.3,
    goal: 0.7,
  },
  {
    name: 'read-page',
    title: 'Open one: it and the first tab, each a request',
    who: ['officer'],
    product: reading(({ samples }) =>
      samples.references.flatMap((ref) => [
        `${API}/engagements/${ref}`,
        `${API}/engagements/${ref}/watchers`,
      ]),
    ),
    floor: reading(({ samples }) =>
      samples.references.flatMap((ref) => [`/read?reference=${ref}`, `/watchers?reference=${ref}`]),
    ),
  },
  {
    name: 'strategy',
    title: 'Strategy with its coverage',
    who: WHO,
    product: reading(({ samples }) => [`${API}/strategies/${code(samples.strategy)}`]),
    floor: reading(({ samples }) => [`/strategy?code=${code(samples.strategy)}`]),
  },
  {
    name: 'dashboard',
    title: 'Dashboard',
    who: WHO,
    product: always(`${API}/reports/dashboard`),
    floor: always('/dashboard'),
    compare: same('total'),
  },
  {
    name: 'quick',
    title: 'Quick search',
    who: WHO,
    product: always(`${API}/search?q=canine`),
    floor: always('/quick?q=canine'),
  },
  {
    name: 'partner',
    title: 'Partner page',
    who: WHO,
    product: reading(({ samples }) => [`${API}/partners/${code(samples.partner)}`]),
    floor: reading(({ samples }) => [`/partner?code=${code(samples.partner)}`]),
    compare: same('code', 'name'),
  },
  {
    name: 'by-partner',
    title: 'List 25 of a partner with total',
    who: ['supervisor'],
    product: reading(({ samples }) => [
      `${API}/engagements?partner=${code(samples.partner)}&sort=dueOn&limit=25`,
    ]),
    floor: reading(({ samples }) => [`/by-partner?code=${code(samples.partner)}`]),
    compare: sameList,
  },
];
