import {
  type Health,
  HEALTHS,
  PRIORITIES,
  type Priority,
  type Status,
  STATUSES,
  WAITING_ON,
  type WaitingOn,
} from '#contract';
import { day, manyOf, oneOf, text, texts } from './search-params.js';

const ENGAGEMENT_VIEWS = ['table', 'board', 'calendar', 'timeline'] as const;

export type EngagementView = (typeof ENGAGEMENT_VIEWS)[number];

export const TIMELINE_ZOOMS = ['month', 'quarter', 'year'] as const;

export type TimelineZoom = (typeof TIMELINE_ZOOMS)[number];

export interface EngagementsSearch {
  view?: EngagementView;
  /** For the calendar: YYYY-MM, or the current month if left out. */
  month?: string;
  /** For the timeline. */
  zoom?: TimelineZoom;
  /** The open view: the id of a saved one, or the name of a built-in one. */
  saved?: string;
  status?: Status[];
  health?: Health[];
  priority?: Priority[];
  waitingOn?: WaitingOn[];
  owner?: string[];
  team?: string[];
  opportunity?: string[];
  modality?: string[];
  partner?: string[];
  platform?: string[];
  country?: string[];
  tag?: string[];
  ownerLeft?: 'true';
  dueFrom?: string;
  dueTo?: string;
  q?: string;
  sort?: string;
}

const monthOf = (value: unknown): string | undefined =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(text(value) ?? '') ? text(value) : undefined;

/** Reads the address of the list. Leaves out unknown and malformed values. */
export const readEngagementsSearch = (search: Record<string, unknown>): EngagementsSearch => ({
  view: oneOf(search.view, ENGAGEMENT_VIEWS),
  month: monthOf(search.month),
  zoom: oneOf(search.zoom, TIMELINE_ZOOMS),
  saved: text(search.saved),
  status: manyOf(search.status, STATUSES),
  health: manyOf(search.health, HEALTHS),
  priority: manyOf(search.priority, PRIORITIES),
  waitingOn: manyOf(search.waitingOn, WAITING_ON),
  owner: texts(search.owner),
  team: texts(search.team),
  opportunity: texts(search.opportunity),
  modality: texts(search.modality),
  partner: texts(search.partner),
  platform: texts(search.platform),
  country: texts(search.country),
  tag: texts(search.tag),
  ownerLeft: oneOf(search.ownerLeft, ['true']),
  dueFrom: day(search.dueFrom),
  dueTo: day(search.dueTo),
  q: text(search.q),
  sort: text(search.sort),
});

/** The filters and order of a list, as in its address. */
export type EngagementsFilter = Omit<EngagementsSearch, 'view' | 'month' | 'zoom' | 'saved'>;

export const filterOf = ({
  view: _view,
  month: _month,
  zoom: _zoom,
  saved: _saved,
  ...filter
}: EngagementsSearch): EngagementsFilter => filter;

/** The rows that a list fetches at a time. */
export const PAGE_ROWS = 25;
