import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { loadMessages, type Noun } from '#web/lib/words/i18n.js';
import { NotFound } from '#web/ui/not-found.js';

const files = import.meta.glob<{ default: ComponentType }>('../features/*/components/*-screen.tsx');

/** Feature folders that have screens, each with the message catalogues that it uses, besides the ones always there. */
const CATALOGUES = {
  accounts: ['accounts'],
  administration: ['administration', 'people'],
  dashboard: ['dashboard'],
  decisions: ['decisions'],
  'engagement-import': ['imports', 'draft', 'engagements'],
  'engagement-list': ['engagements'],
  'engagement-new': ['draft', 'engagements'],
  'engagement-page': ['engagement'],
  messages: ['messages'],
  partners: ['partners'],
  platforms: ['platforms'],
  profile: ['profile'],
  strategy: ['strategy'],
  work: ['work'],
} as const satisfies Record<string, readonly Noun[]>;

type Feature = keyof typeof CATALOGUES;

/** `<feature>/<file>`: the default export of features/<feature>/components/<file>.tsx. */
export type ScreenName = `${Feature}/${string}-screen`;

const fileOf = (name: ScreenName) => files[`../features/${name.replace('/', '/components/')}.tsx`];

export const isBuilt = (name: ScreenName): boolean => fileOf(name) !== undefined;

/**
 * A screen for a route. Fetched when first needed, together with its messages and those of the shared parts.
 */
export const screen = (name: ScreenName) =>
  lazyRouteComponent(async () => {
    const feature = name.slice(0, name.indexOf('/')) as Feature;
    const [module] = await Promise.all([
      fileOf(name)?.() ?? { default: NotFound },
      ...[...CATALOGUES[feature], 'parts' as const].map(loadMessages),
    ]);
    return module;
  }, 'default');
