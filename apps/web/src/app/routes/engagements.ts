import { createRoute } from '@tanstack/react-router';
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
import { day, manyOf, oneOf, text, texts } from '#web/lib/search-params.js';
import { rootRoute } from '../root-route.js';
import { screen } from '../screen.js';

export const ENGAGEMENT_VIEWS = ['table', 'board', 'calendar', 'timeline'] as const;

export type EngagementView = (typeof ENGAGEMENT_VIEWS)[number];

export interface EngagementsSearch {
  view?: EngagementView;
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
  dueFrom?: string;
  dueTo?: string;
  q?: string;
  sort?: string;
}

/** The filters of the list as the API takes them, and the view they are shown in. */
export const engagementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/engagements',
  validateSearch: (search: Record<string, unknown>): EngagementsSearch => ({
    view: oneOf(search.view, ENGAGEMENT_VIEWS),
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
    dueFrom: day(search.dueFrom),
    dueTo: day(search.dueTo),
    q: text(search.q),
    sort: text(search.sort),
  }),
  component: screen('engagements/engagements-screen'),
});
