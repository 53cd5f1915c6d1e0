import { createRoot } from 'react-dom/client';
import { meQuery } from '#web/features/session/api/me.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { loadCoreMessages } from '#web/lib/words/i18n.js';
import { App } from './app.js';
import { router } from './router.js';

/** Draws the application once it knows who is signed in. Until then the page shows the frame of index.html. */
export async function start(element: HTMLElement): Promise<void> {
  await Promise.all([loadCoreMessages(), queryClient.prefetchQuery(meQuery), router.load()]);
  createRoot(element).render(<App />);
}
