import { LOCALES, type Locale, setLocale, t, useLocale } from '#web/lib/i18n.js';
import type { Me } from '#web/lib/session.js';
import { siteName } from '#web/lib/site.js';
import { SignInForm } from './sign-in-form.js';

/** In place of the page that was asked for, whose address stays; that page follows once somebody has signed in. */
export function SignInPage({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const current = useLocale();
  return (
    <main className="sign-in">
      <title>{`${t('session.title')} | ${siteName}`}</title>
      <div className="sign-in__box">
        <p className="sign-in__site">{siteName}</p>
        <h1>{t('session.title')}</h1>
        <SignInForm onSignedIn={onSignedIn} />
      </div>
      <p className="sign-in__languages">
        {(Object.keys(LOCALES) as Locale[]).map((locale) => (
          <button
            key={locale}
            type="button"
            className="usa-button usa-button--unstyled"
            lang={locale}
            aria-pressed={locale === current}
            onClick={() => void setLocale(locale)}
          >
            {LOCALES[locale]}
          </button>
        ))}
      </p>
    </main>
  );
}
