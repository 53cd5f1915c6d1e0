import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { SessionOver } from '#web/features/session/components/session-over.js';
import { SignInPage } from '#web/features/session/components/sign-in-page.js';
import { meQuery } from '#web/features/session/api/me.js';
import { setTimeZone } from '#web/lib/words/dates.js';
import { keepFocus } from '#web/lib/keys/focus-keeper.js';
import { followLocale, loadMessages, useLocale } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { type Me, MeContext, tellSignedIn } from '#web/lib/api/session.js';
import { listenForShortcuts } from '#web/lib/keys/shortcuts.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PageSkeleton } from '#web/ui/skeleton.js';
import { Toaster } from '#web/ui/toaster.js';
import { PUBLIC_PATHS } from './public-paths.js';
import { Header } from './shell/header.js';
import { SkipLink } from './shell/skip-link.js';

// Needed only once the page is shown, so the page does not wait for them.
const Live = lazy(() => import('./shell/live.js'));
const Shortcuts = lazy(() => import('./shell/shortcuts.js'));
const Troubles = lazy(() => import('./shell/troubles.js'));
const PasswordAgain = lazy(async () => {
  const [module] = await Promise.all([
    import('#web/features/session/components/password-again.js'),
    loadMessages('accounts'),
  ]);
  return module;
});

const signedIn = (me: Me) => {
  queryClient.setQueryData(meQuery.queryKey, me);
  tellSignedIn();
};

/** Fetches everything again when the language changes: answers contain sentences from the server. */
function useAnswersIn(locale: string): void {
  const shown = useRef(locale);
  useEffect(() => {
    if (shown.current === locale) return;
    shown.current = locale;
    void queryClient.invalidateQueries();
  }, [locale]);
}

/** Asks before the window closes while a write is under way: the screen may already show it as done. */
function holdWhileSending(event: BeforeUnloadEvent): void {
  if (queryClient.isMutating() > 0) event.preventDefault();
}

/** The frame of every page. Shows the sign-in page if no one is signed in. */
export function Root() {
  const { data: me, error, refetch } = useQuery(meQuery);
  // Everything below renders again when the language changes.
  const locale = useLocale();
  useAnswersIn(locale);
  // Listen from the first moment, so that no key press is lost.
  useEffect(() => listenForShortcuts(), []);
  useEffect(() => keepFocus(), []);
  useEffect(() => {
    window.addEventListener('beforeunload', holdWhileSending);
    return () => window.removeEventListener('beforeunload', holdWhileSending);
  }, []);

  // Set while rendering, not in an effect: components below need today's date in their first render, and
  // forms use it as a default.
  if (me) setTimeZone(me.timeZone);
  useEffect(() => {
    if (me) void followLocale(me.locale);
  }, [me]);

  const { pathname } = useLocation();
  if (PUBLIC_PATHS.includes(pathname)) {
    return (
      <Suspense fallback={null}>
        <Outlet key={locale} />
      </Suspense>
    );
  }
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (me === undefined) return null;
  if (me === null) return <SignInPage onSignedIn={signedIn} />;
  return (
    <MeContext value={me}>
      <SkipLink />
      <Header key={`header-${locale}`} />
      <Suspense fallback={null}>
        <Troubles key={`troubles-${locale}`} />
      </Suspense>
      <main id="main" key={locale} tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <SessionOver me={me} onSignedIn={signedIn} />
      <Toaster />
      <Suspense fallback={null}>
        <Live />
        <Shortcuts />
        <PasswordAgain me={me} />
      </Suspense>
    </MeContext>
  );
}
