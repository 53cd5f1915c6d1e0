import { useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { loadMessages, type Noun, t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import { Alert } from '#web/ui/alert.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import './administration.scss';
import { mayUse, type Section, SECTIONS, SectionNav } from './section-nav.js';

/** A section, fetched when it is opened. Reminders and activity use the messages of the engagement page. */
const part = (load: () => Promise<{ default: ComponentType }>, ...also: Noun[]) =>
  lazy(async () => {
    const [module] = await Promise.all([load(), ...['engagement' as const, ...also].map(loadMessages)]);
    return module;
  });

const PARTS: Record<Section, ComponentType> = {
  people: part(() => import('./people/people-section.js')),
  teams: part(() => import('./teams/teams-section.js')),
  confirmations: part(() => import('./confirmations/confirmations-section.js')),
  calendars: part(() => import('./calendars/calendars-section.js')),
  reminders: part(() => import('./policy/policy-section.js')),
  queue: part(() => import('./queue/queue-section.js'), 'operations', 'record'),
  audit: part(() => import('./audit/audit-section.js'), 'audit', 'record'),
};

export default function AdministrationScreen() {
  const { section: asked } = useParams({ from: '/administration/{-$section}' });
  const me = useMe();
  const section = SECTIONS.find((one) => one === asked) ?? 'people';
  const Part = PARTS[section];
  return (
    <Page title={t('administration.title')} intro={<p>{t(`administration.intro.${section}`)}</p>}>
      <SectionNav me={me} current={section} />
      {mayUse(me, section) ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <Part />
        </Suspense>
      ) : (
        <Alert kind="info" title={t('administration.not-yours.title')}>
          <p>{t('administration.not-yours.text')}</p>
        </Alert>
      )}
    </Page>
  );
}
