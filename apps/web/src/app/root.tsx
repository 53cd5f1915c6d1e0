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

// Of use once the page is there, which does not wait for them.
const Live = lazy(() => import('./shell/live.js'));
const Shortcuts = lazy(() => import('./shell/shortcuts.js'));
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

/** What the server says stands in its answers: in another language they are asked for again. */
function useAnswersIn(locale: string): void {
  const shown = useRef(locale);
  useEffect(() => {
    if (shown.current === locale) return;
    shown.current = locale;
    void queryClient.invalidateQueries();
  }, [locale]);
}

/** What is shown as done may be on its way still: the window is not closed on it unasked. */
function holdWhileSending(event: BeforeUnloadEvent): void {
  if (queryClient.isMutating() > 0) event.preventDefault();
}

/** What every page stands in; asks to sign in where nobody is. */
export function Root() {
  const { data: me, error, refetch } = useQuery(meQuery);
  // Everything below is rendered anew in another language.
  const locale = useLocale();
  useAnswersIn(locale);
  // From the first moment, so that no key is lost that the page answers to already.
  useEffect(() => listenForShortcuts(), []);
  useEffect(() => keepFocus(), []);
  useEffect(() => {
    window.addEventListener('beforeunload', holdWhileSending);
    return () => window.removeEventListener('beforeunload', holdWhileSending);
  }, []);

  // While rendering, not after: what is below asks for today already as it first renders, and forms begin with it.
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
