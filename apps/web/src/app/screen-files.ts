import type { ComponentType } from 'react';
import type { Noun } from '#web/lib/words/catalogues.js';

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
  handover: ['people'],
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

/** Fetches the code of a screen. Undefined if the screen is not built yet. */
export const screenFile = (name: ScreenName) => files[`../features/${name.replace('/', '/components/')}.tsx`];

export const isBuilt = (name: ScreenName): boolean => screenFile(name) !== undefined;

/** The catalogues of a screen, besides the ones always there. */
export const nounsOf = (name: ScreenName): readonly Noun[] =>
  CATALOGUES[name.slice(0, name.indexOf('/')) as Feature];
