import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { BureauPermission } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { holds, type Me } from '#web/lib/api/session.js';

/** The sections of administration, in the order of the tabs. */
export const SECTIONS = [
  'people',
  'teams',
  'confirmations',
  'calendars',
  'reminders',
  'queue',
  'audit',
] as const;
export type Section = (typeof SECTIONS)[number];

const NEEDED: Record<Section, BureauPermission> = {
  people: 'bureau.read',
  teams: 'bureau.read',
  confirmations: 'bureau.read',
  calendars: 'bureau.read',
  reminders: 'bureau.read',
  queue: 'operations.read',
  audit: 'audit.read',
};

export const mayUse = (me: Me, section: Section): boolean => holds(me, [NEEDED[section]]);

export function SectionNav({ me, current }: { me: Me; current: Section }) {
  const tabs = useRef<HTMLUListElement>(null);
  // A phone cannot show all tabs: scroll to the open one.
  useEffect(() => {
    const open = tabs.current?.querySelector<HTMLElement>('[aria-current]');
    if (tabs.current && open) tabs.current.scrollLeft = open.offsetLeft - tabs.current.offsetLeft - 16;
  }, [current]);
  return (
    <nav aria-label={t('administration.sections')}>
      <ul className="tabs" ref={tabs}>
        {SECTIONS.filter((section) => mayUse(me, section)).map((section) => (
          <li key={section}>
            <Link
              to="/administration/{-$section}"
              params={{ section }}
              search={{}}
              aria-current={section === current ? 'page' : undefined}
            >
              {t(`administration.section.${section}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
