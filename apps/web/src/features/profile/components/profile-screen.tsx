import { Link, useParams } from '@tanstack/react-router';
import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import { Page } from '#web/ui/page.js';
import { Delegations } from './delegations.js';
import { MessagesForm } from './messages-form.js';
import { PasswordForm } from './password-form.js';
import { PreferencesForm } from './preferences-form.js';
import './profile.scss';
import { SessionsList } from './sessions-list.js';
import { Tokens } from './tokens.js';

const SECTIONS = ['preferences', 'messages', 'delegations', 'security', 'tokens'] as const;
type Section = (typeof SECTIONS)[number];

function Contents({ section }: { section: Section }) {
  if (section === 'delegations') return <Delegations />;
  if (section === 'tokens') return <Tokens />;
  if (section === 'messages') return <MessagesForm />;
  if (section === 'preferences') return <PreferencesForm />;
  return (
    <>
      <PasswordForm />
      <SessionsList />
    </>
  );
}

export default function ProfileScreen() {
  const { section: asked } = useParams({ from: '/profile/{-$section}' });
  const { person } = useMe();
  const section = SECTIONS.find((one) => one === asked) ?? 'preferences';
  return (
    <Page title={t('profile.title')} intro={<p>{`${person.name}, ${person.email}`}</p>}>
      <nav aria-label={t('profile.sections')}>
        <ul className="tabs">
          {SECTIONS.map((one) => (
            <li key={one}>
              <Link
                to="/profile/{-$section}"
                params={{ section: one }}
                aria-current={one === section ? 'page' : undefined}
              >
                {t(`profile.section.${one}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="profile stack">
        <Contents section={section} />
      </div>
    </Page>
  );
}
