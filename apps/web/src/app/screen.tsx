import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { loadMessages, type Noun } from '#web/lib/i18n.js';
import { NotFound } from './not-found.js';

const files = import.meta.glob<{ default: ComponentType }>('../features/*/components/*-screen.tsx');

/** `<noun>/<file>` of a screen: the default export of features/<noun>/components/<file>.tsx. */
export type ScreenName = `${Noun}/${string}-screen`;

const fileOf = (name: ScreenName) => files[`../features/${name.replace('/', '/components/')}.tsx`];

export const isBuilt = (name: ScreenName): boolean => fileOf(name) !== undefined;

/** A screen for a route, fetched with its feature's messages and those of the shared parts when it is first needed. */
export const screen = (name: ScreenName) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([
      fileOf(name)?.() ?? { default: NotFound },
      loadMessages(name.slice(0, name.indexOf('/')) as Noun),
      loadMessages('parts'),
    ]);
    return module;
  }, 'default');
