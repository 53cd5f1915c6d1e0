import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { loadMessages, type Noun } from '#web/lib/words/i18n.js';
import { NotFound } from '#web/ui/not-found.js';

const files = import.meta.glob<{ default: ComponentType }>('../features/*/components/*-screen.tsx');

/** The folders of the features that are screens, each with the catalogue of its messages. */
const CATALOGUES = {
  accounts: 'accounts',
  administration: 'administration',
  dashboard: 'dashboard',
  decisions: 'decisions',
  'engagement-import': 'engagements',
  'engagement-list': 'engagements',
  'engagement-new': 'engagements',
  'engagement-page': 'engagement',
  messages: 'messages',
  partners: 'partners',
  platforms: 'platforms',
  profile: 'profile',
  strategy: 'strategy',
  work: 'work',
} as const satisfies Record<string, Noun>;

type Feature = keyof typeof CATALOGUES;

/** `<feature>/<file>` of a screen: the default export of features/<feature>/components/<file>.tsx. */
export type ScreenName = `${Feature}/${string}-screen`;

const fileOf = (name: ScreenName) => files[`../features/${name.replace('/', '/components/')}.tsx`];

export const isBuilt = (name: ScreenName): boolean => fileOf(name) !== undefined;

/** A screen for a route, fetched with its feature's messages and those of the shared parts when it is first needed. */
export const screen = (name: ScreenName) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([
      fileOf(name)?.() ?? { default: NotFound },
      loadMessages(CATALOGUES[name.slice(0, name.indexOf('/')) as Feature]),
      loadMessages('parts'),
    ]);
    return module;
  }, 'default');
