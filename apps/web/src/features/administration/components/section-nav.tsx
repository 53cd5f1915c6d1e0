import { Link } from '@tanstack/react-router';
import type { BureauPermission } from '#contract';
import { t } from '#web/lib/i18n.js';
import { holds, type Me } from '#web/lib/session.js';

/** The parts of administration, and who may use each. */
export const SECTIONS = ['people', 'teams', 'calendars', 'reminders', 'queue', 'audit'] as const;
export type Section = (typeof SECTIONS)[number];

const NEEDED: Record<Section, BureauPermission> = {
  people: 'bureau.read',
  teams: 'bureau.read',
  calendars: 'bureau.read',
  reminders: 'bureau.read',
  queue: 'operations.read',
  audit: 'audit.read',
};

export const mayUse = (me: Me, section: Section): boolean => holds(me, [NEEDED[section]]);

export const SectionNav = ({ me, current }: { me: Me; current: Section }) => (
  <nav aria-label={t('administration.sections')}>
    <ul className="tabs">
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
