import { day, oneOf, text } from '#web/lib/search-params.js';

export const CALENDAR_VIEWS = ['months', 'list'] as const;

/** What the sections show. Each reads its own fields. */
export interface AdministrationSearch {
  q?: string;
  /** Slug or id. */
  team?: string;
  active?: 'true' | 'false';
  /** The person whose page is open. */
  person?: string;
  year?: number;
  view?: (typeof CALENDAR_VIEWS)[number];
  subject?: string;
  subjectId?: string;
  actor?: string;
  what?: string;
  from?: string;
  to?: string;
  sort?: 'seq';
}

const yearOf = (value: unknown): number | undefined =>
  /^(19[7-9]\d|2[01]\d\d)$/.test(text(value) ?? '') ? Number(text(value)) : undefined;

/** Reads the address. Leaves out unknown and malformed values. */
export const readAdministrationSearch = (search: Record<string, unknown>): AdministrationSearch => ({
  q: text(search.q),
  team: text(search.team),
  active: oneOf(search.active, ['true', 'false']),
  person: text(search.person),
  year: yearOf(search.year),
  view: oneOf(search.view, CALENDAR_VIEWS),
  subject: text(search.subject),
  subjectId: text(search.subjectId),
  actor: text(search.actor),
  what: text(search.what),
  from: day(search.from),
  to: day(search.to),
  sort: oneOf(search.sort, ['seq']),
});
