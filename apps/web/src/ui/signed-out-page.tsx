import { type ReactNode, useEffect, useRef } from 'react';
import { isLanguage } from '#locales/languages.js';
import { setLocale, useLocale } from '#web/lib/words/i18n.js';
import { languageOptions } from '#web/lib/words/languages.js';
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
        {languageOptions().map(({ value, label }) => (
          <button
            key={value}
            type="button"
            className="usa-button usa-button--unstyled"
            lang={value}
            aria-pressed={value === current}
            onClick={() => isLanguage(value) && void setLocale(value)}
          >
            {label}
          </button>
        ))}
      </p>
    </main>
  );
}
