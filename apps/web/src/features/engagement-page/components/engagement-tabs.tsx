import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { focusIfDue } from '#web/lib/keys/route-focus.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';

export const TABS = [
  'overview',
  'partners',
  'milestones',
  'interactions',
  'attachments',
  'comments',
  'activity',
  'reminders',
] as const;
export type Tab = (typeof TABS)[number];

const countOf = (tab: Tab, engagement: Engagement): number | undefined => {
  if (tab === 'partners') return engagement.partners.length;
  if (tab === 'milestones') return engagement.milestoneCount;
  return tab === 'attachments' ? engagement.attachmentCount : undefined;
};

/** The focus stays on the chosen tab. A change of page would move it to the heading. */
export function EngagementTabs({ engagement, current }: { engagement: Engagement; current: Tab }) {
  const list = useRef<HTMLUListElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  // Must run before the page's own effect, which would take the focus.
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && list.current?.contains(focused)) focusIfDue(focused);
  }, [path]);
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (list.current && tab) list.current.scrollLeft = tab.offsetLeft - list.current.offsetLeft - 48;
  }, [current]);
  return (
    <nav aria-label={t('engagement.tabs.label')}>
      <ul className="tabs" ref={list}>
        {TABS.map((tab) => {
          const count = countOf(tab, engagement);
          return (
            <li key={tab}>
              <Link
                to="/engagements/$ref/{-$tab}"
                params={{ ref: engagement.reference, tab: tab === 'overview' ? undefined : tab }}
                resetScroll={false}
                aria-current={tab === current ? 'page' : undefined}
                activeProps={{}}
                activeOptions={{ exact: true }}
              >
                {t(`engagement.tab.${tab}`)}
                {count ? <span className="tab-count"> {count}</span> : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
