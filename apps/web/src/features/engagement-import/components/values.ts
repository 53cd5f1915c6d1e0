import { type ChoiceField, ENGAGEMENT_FIELDS, PARTS, type PlainField } from '#contract';
import type { Dto } from '#web/lib/api/api.js';
import { type Field, plain, REQUIRED } from './fields.js';
import type { Row } from './sheet.js';

type FaultKind =
  | 'missing'
  | 'date'
  | 'date.ambiguous'
  | 'choice'
  | 'partner'
  | 'partner.several'
  | 'person'
  | 'person.several'
  | 'team.several'
  | 'country'
  | 'damaged'
  | 'extra'
  | 'quotes';
export interface LocalFault {
  /** Undefined if the whole row is at fault. */
  field?: Field;
  kind: FaultKind;
  value: string;
}

/** The records that a cell may name. */
export interface Known {
  choicesOf: (field: ChoiceField) => readonly { value: string; label: string }[];
  teams: readonly { slug: string; name: string }[];
  people: readonly { id: string; email: string; name: string }[];
  partners: readonly { code: string; name: string }[];
  countries: readonly { value: string; label: string }[];
  modalities: readonly { code: string; name: string }[];
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
 * Reads YYYY-MM-DD, D.M.YYYY, and dates with slashes or hyphens if only one order is a real date. 3/4/2026 is
 * April to some and March to others in any language, so it is refused, never guessed.
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

/** The records with this code or, if none has it, with this name. Several may share a name. */
function recordsNamed<T>(
  records: readonly T[],
  text: string,
  codeOf: (record: T) => string,
  nameOf: (record: T) => string,
): T[] {
  const word = plain(text);
  const byCode = records.filter((record) => plain(codeOf(record)) === word);
  return byCode.length > 0 ? byCode : records.filter((record) => plain(nameOf(record)) === word);
}

const split = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((item) => item.trim())
    .filter(Boolean);

/** Several values in a cell. If semicolons or line breaks separate them, a comma is part of a value. */
const listOf = (text: string): string[] => {
  const items = split(text, /[;\n]/);
  return items.length > 1 ? items : split(text, /[,|]/);
};

type Participation = Dto<'ParticipationBody'>;

/** "UNODC (implementing); WHO (counterpart)". A partner may be given by name. The server reports unknown ones. */
export function readPartners(text: string, partners: Known['partners']): Read<Participation[]> {
  const read: Participation[] = [];
  // A name may contain a semicolon: the next partner begins only after a part in parentheses.
  for (const item of split(text, /(?<=\))\s*;|\n/)) {
    const [, name, part] = /^;?\s*(.+?)\s*\(([^()]+)\)$/s.exec(item) ?? [];
    const found = part === undefined ? undefined : choiceOf(part, PARTS);
    if (!name || !found) return { fault: 'partner' };
    const known = recordsNamed(
      partners,
      name,
      ({ code }) => code,
      (partner) => partner.name,
    );
    if (known.length > 1) return { fault: 'partner.several' };
    if (known.length === 0 && name.includes(';')) return { fault: 'partner' };
    read.push({ partner: known[0]?.code ?? name, part: found });
  }
  return { value: read };
}

function readCountries(text: string, countries: Known['countries']): Read<string[]> {
  const codesOf = (items: readonly string[]) =>
    items.map(
      (item) =>
        recordsNamed(
          countries,
          item,
          ({ value }) => value,
          ({ label }) => label,
        )[0]?.value,
    );
  // "Congo, Democratic Republic" is one country, "Mexico, Peru" are two.
  const whole = codesOf(split(text, /[;|\n]/));
  const found = whole.includes(undefined) ? codesOf(split(text, /[;,|\n]/)) : whole;
  return found.includes(undefined) ? { fault: 'country' } : { value: found as string[] };
}

/** By its code, or by its word in the current language. */
function readChoice(text: string, field: ChoiceField, { choicesOf }: Known): Read<string> {
  const values: readonly string[] = ENGAGEMENT_FIELDS[field].values;
  const value =
    choiceOf(text, values) ?? choicesOf(field).find(({ label }) => plain(label) === plain(text))?.value;
  return value ? { value } : { fault: 'choice' };
}

/** By e-mail address, which is unique, or by name. */
function readPerson(text: string, people: Known['people']): Read<string> {
  const byAddress = people.find(({ email }) => email.toLowerCase() === text.toLowerCase());
  if (byAddress) return { value: byAddress.id };
  const named = people.filter(({ name }) => plain(name) === plain(text));
  if (named.length > 1) return { fault: 'person.several' };
  return named[0] ? { value: named[0].id } : { fault: 'person' };
}

function readPeople(text: string, people: Known['people']): Read<string[]> {
  const read = split(text, /[;\n]/).map((item) => readPerson(item, people));
  const fault = read.find((one) => 'fault' in one);
  return fault ?? { value: read.flatMap((one) => ('value' in one ? one.value : [])) };
}

function readTeam(text: string, teams: Known['teams']): Read<string> {
  const found = recordsNamed(
    teams,
    text,
    ({ slug }) => slug,
    ({ name }) => name,
  );
  return found.length > 1 ? { fault: 'team.several' } : { value: found[0]?.slug ?? text };
}

/** The server reports unknown codes. */
const readModality = (text: string, modalities: Known['modalities']): Read<string> => ({
  value:
    recordsNamed(
      modalities,
      text,
      ({ code }) => code,
      ({ name }) => name,
    )[0]?.code ?? text,
});

type Reader = (text: string, known: Known, field: Field) => Read<unknown>;
const asTyped: Reader = (text) => ({ value: text });
const asList: Reader = (text) => ({ value: listOf(text) });

type PlainKind = (typeof ENGAGEMENT_FIELDS)[PlainField]['kind'];

const BY_KIND: Record<PlainKind, Reader> = {
  line: asTyped,
  prose: asTyped,
  choice: (text, known, field) => readChoice(text, field as ChoiceField, known),
  day: readDay,
  amount: asTyped,
  currency: (text) => ({ value: text.toUpperCase() }),
  countries: (text, { countries }) => readCountries(text, countries),
  tags: asList,
};

const RECORDS: Record<Exclude<Field, PlainField>, Reader> = {
  participations: (text, { partners }) => readPartners(text, partners),
  owner: (text, { people }) => readPerson(text, people),
  coOwners: (text, { people }) => readPeople(text, people),
  team: (text, { teams }) => readTeam(text, teams),
  modality: (text, { modalities }) => readModality(text, modalities),
  platforms: asList,
  opportunity: asTyped,
};

const isRecord = (field: Field): field is keyof typeof RECORDS => field in RECORDS;

const readCell: Reader = (text, known, field) =>
  (isRecord(field) ? RECORDS[field] : BY_KIND[ENGAGEMENT_FIELDS[field].kind])(text, known, field);

export type Body = Dto<'CreateEngagementBody'>;

/** Takes the place of letters that could not be decoded. */
const LOST = '\uFFFD';

/** The request body of a row, and the faults of its cells. Empty cells are left out. */
export function bodyOf(
  { cells, extra, marks }: Row,
  fields: readonly (Field | '')[],
  known: Known,
): { body: Body; faults: LocalFault[] } {
  const body: Record<string, unknown> = {};
  const faults: LocalFault[] = [];
  if (extra) faults.push({ kind: 'extra', value: extra });
  if (marks.includes('quotes')) faults.push({ kind: 'quotes', value: '' });
  fields.forEach((field, column) => {
    const text = (cells[column] ?? '').trim();
    if (field === '') return;
    if (text === '') {
      if (REQUIRED.includes(field)) faults.push({ field, kind: 'missing', value: text });
      return;
    }
    const read: Read<unknown> = text.includes(LOST) ? { fault: 'damaged' } : readCell(text, known, field);
    if ('fault' in read) faults.push({ field, kind: read.fault, value: text });
    else body[field] = read.value;
  });
  return { body: body as Body, faults };
}
