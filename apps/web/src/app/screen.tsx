import { lazyRouteComponent } from '@tanstack/react-router';
import { loadMessages } from '#web/lib/words/i18n.js';
import { NotFound } from '#web/ui/not-found.js';
import { nounsOf, screenFile, type ScreenName } from './screen-files.js';

/**
 * A screen for a route. Fetched when first needed, together with its messages.
 */
export const screen = (name: ScreenName) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([
      screenFile(name)?.() ?? { default: NotFound },
      ...nounsOf(name).map(loadMessages),
    ]);
    return module;
  }, 'default');
