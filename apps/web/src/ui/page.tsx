import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { expectFocus, focusIfDue } from '#web/lib/keys/route-focus.js';
import { siteName } from '#web/lib/site.js';

interface Props {
  /** The heading of the page and the title of the window. */
  title: string;
  /** A line above the heading, such as a reference. */
  kicker?: ReactNode;
  /** From the first page to the one before this page. */
  breadcrumbs?: readonly { label: string; to: string }[];
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** A sentence or a row of tags under the heading. */
  intro?: ReactNode;
  children: ReactNode;
}

/** The frame of every screen. Its heading takes the focus after a change of page. */
export function Page({ title, kicker, breadcrumbs = [], actions, intro, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  useLayoutEffect(() => {
    const element = heading.current;
    focusIfDue(element);
    // The old page learns of the new path before the new page does, so it passes the focus on.
    return () => {
      if (element && document.activeElement === element) expectFocus();
    };
  }, [path]);

  return (
    <div className="page">
      <title>{`${title} | ${siteName}`}</title>
      {breadcrumbs.length > 0 && (
        <nav className="usa-breadcrumb" aria-label={t('ui.breadcrumbs.label')}>
          <ol className="usa-breadcrumb__list">
            {breadcrumbs.map(({ label, to }) => (
              <li key={to} className="usa-breadcrumb__list-item">
                <Link to={to} className="usa-breadcrumb__link">
                  <span>{label}</span>
                </Link>
              </li>
            ))}
            <li className="usa-breadcrumb__list-item usa-current" aria-current="page">
              <span>{title}</span>
            </li>
          </ol>
        </nav>
      )}
      <div className="page__head">
        <div className="page__title">
          {kicker && <p className="page__kicker">{kicker}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro && <div className="page__intro">{intro}</div>}
        </div>
        {actions && <div className="page__actions cluster">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
