import { PARTS, PRIORITIES, VISIBILITIES } from '#contract';
import type { Dto } from '#web/lib/api.js';
import { type Field, plain, REQUIRED } from './fields.js';

export type FaultKind = 'missing' | 'date' | 'date.ambiguous' | 'choice' | 'partner' | 'owner' | 'country';
export interface LocalFault {
  field: Field;
  kind: FaultKind;
  value: string;
}

/** What a cell may name. */
export interface Known {
  teams: readonly { slug: string; name: string }[];
  people: readonly { id: string; email: string }[];
  partners: readonly { code: string; name: string }[];
  countries: readonly { value: string; label: string }[];
}

type Read<T> = { value: T } | { fault: FaultKind };

const CHOICES: Record<string, string> = {
  baja: 'low',
  alta: 'high',
  critica: 'critical',
  oficina: 'bureau',
  equipo: 'team',
  restringida: 'restricted',
  restringido: 'restricted',
  financia: 'funding',
  responsable: 'accountable',
  extiende: 'extending',
  ejecuta: 'implementing',
  contraparte: 'counterpart',
};

function choiceOf<T extends string>(text: string, values: readonly T[]): T | undefined {
  const word = plain(text);
  return values.find((value) => value === (CHOICES[word] ?? word));
}

const dayOf = (year: string, month: string, day: string): string | undefined => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
};

/**
 * YYYY-MM-DD; D.M.YYYY; or with slashes or hyphens in either order where only one of the orders is a day of the calendar.
 * 3/4/2026 is April to some and March to others, whatever the language of the page: it is refused and never guessed.
 */
export function readDay(text: string): Read<string> {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) {
    const value = dayOf(iso[1]!, iso[2]!, iso[3]!);
    return value ? { value } : { fault: 'date' };
  }
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!parts) return { fault: 'date' };
  const [, first, mark, second, year] = parts as unknown as [string, string, string, string, string];
  const dayFirst = dayOf(year, second, first);
  const monthFirst = mark === '.' ? undefined : dayOf(year, first, second);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return { fault: 'date.ambiguous' };
  const value = dayFirst ?? monthFirst;
  return value ? { value } : { fault: 'date' };
}

export const listOf = (text: string): string[] =>
  text
    .split(/[;,|]/)
    .map((item) => item.trim())
    .filter(Boolean);

type Participation = Dto<'ParticipationBody'>;

/** "UNODC (implementing); WHO (counterpart)". A partner may be given by its name; the server says which there is not. */
export function readPartners(text: string, partners: Known['partners']): Read<Participation[]> {
  const read: Participation[] = [];
  for (const item of text.split(/[;\n]/).filter((one) => one.trim())) {
    const [, name, part] = /^\s*(.+?)\s*\(([^()]+)\)\s*$/.exec(item) ?? [];
    const found = part === undefined ? undefined : choiceOf(part, PARTS);
    if (!name || !found) return { fault: 'partner' };
    const known = partners.find((one) => plain(one.code) === plain(name) || plain(one.name) === plain(name));
    read.push({ partner: known?.code ?? name, part: found });
  }
  return { value: read };
}

function readCountries(text: string, countries: Known['countries']): Read<string[]> {
  const found = listOf(text).map(
    (item) =>
      countries.find(({ value, label }) => plain(value) === plain(item) || plain(label) === plain(item))
        ?.value,
  );
  return found.includes(undefined) ? { fault: 'country' } : { value: found as string[] };
}

function readChoice(text: string, values: readonly string[]): Read<string> {
  const value = choiceOf(text, values);
  return value ? { value } : { fault: 'choice' };
}

function readOwner(text: string, people: Known['people']): Read<string> {
  const person = people.find(({ email }) => email.toLowerCase() === text.toLowerCase());
  return person ? { value: person.id } : { fault: 'owner' };
}

const teamOf = (text: string, teams: Known['teams']): string =>
  teams.find(({ slug, name }) => plain(slug) === plain(text) || plain(name) === plain(text))?.slug ?? text;

function readCell(field: Field, text: string, known: Known): Read<unknown> {
  switch (field) {
    case 'startOn':
    case 'dueOn':
      return readDay(text);
    case 'priority':
      return readChoice(text, PRIORITIES);
    case 'visibility':
      return readChoice(text, VISIBILITIES);
    case 'participations':
      return readPartners(text, known.partners);
    case 'countries':
      return readCountries(text, known.countries);
    case 'owner':
      return readOwner(text, known.people);
    case 'tags':
    case 'platforms':
      return { value: listOf(text) };
    case 'team':
      return { value: teamOf(text, known.teams) };
    case 'title':
    case 'description':
    case 'opportunity':
    case 'modality':
      return { value: text };
  }
}

export type Body = Dto<'CreateEngagementBody'>;

/** What the API takes for a row, and what it can not be given. An empty cell is left out. */
export function bodyOf(
  cells: readonly string[],
  fields: readonly (Field | '')[],
  known: Known,
): { body: Body; faults: LocalFault[] } {
  const body: Record<string, unknown> = {};
  const faults: LocalFault[] = [];
  fields.forEach((field, column) => {
    const text = (cells[column] ?? '').trim();
    if (field === '') return;
    if (text === '') {
      if (REQUIRED.includes(field)) faults.push({ field, kind: 'missing', value: text });
      return;
    }
    const read = readCell(field, text, known);
    if ('fault' in read) faults.push({ field, kind: read.fault, value: text });
    else body[field] = read.value;
  });
  return { body: body as Body, faults };
}
