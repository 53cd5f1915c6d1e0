import { type ReactNode, useEffect, useRef } from 'react';
import { LOCALES, type Locale, setLocale, useLocale } from '#web/lib/words/i18n.js';
import { focusIfDue } from '#web/lib/keys/route-focus.js';
import { siteName } from '#web/lib/site.js';

/** The frame of the pages for people who are not signed in: the site's name, one box, the languages. */
export function SignedOutPage({ title, children }: { title: string; children: ReactNode }) {
  const current = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusIfDue(heading.current), []);
  return (
    <main className="sign-in">
      <title>{`${title} | ${siteName}`}</title>
      <div className="sign-in__box stack">
        <p className="sign-in__site">{siteName}</p>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
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
