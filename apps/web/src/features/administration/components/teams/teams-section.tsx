import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { holds, useMe } from '#web/lib/api/session.js';
import { type TeamNode, treeQuery } from '../../api/teams.js';
import { NewTeamDialog } from './team-form.js';
import { TeamPage } from './team-page.js';
import { UnreadableTimeZones } from '../unreadable-time-zones.js';

const FROM = '/administration/{-$section}';

function Branch({ teams, open }: { teams: readonly TeamNode[]; open: string | undefined }) {
  return (
    <ul className="team-tree__branch">
      {teams.map(({ id, slug, name, memberCount, children }) => (
        <li key={id}>
          <Link
            to={FROM}
            params={{ section: 'teams' }}
            search={{ team: slug }}
            aria-current={open === slug || open === id ? 'true' : undefined}
            className="team-tree__team"
          >
            {name}
          </Link>{' '}
          <span className="muted">{t('administration.teams.member-count', { count: memberCount })}</span>
          {children.length > 0 && <Branch teams={children} open={open} />}
        </li>
      ))}
    </ul>
  );
}

function Tree({ open }: { open: string | undefined }) {
  const { data, error, refetch } = useQuery(treeQuery);
  const me = useMe();
  const [isAdding, setIsAdding] = useState(false);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.length === 0) {
    return (
      <EmptyState title={t('administration.teams.empty.title')}>
        {holds(me, ['teams.manage']) && (
          <Button onClick={() => setIsAdding(true)}>
            <Icon name="add" /> {t('administration.teams.new')}
          </Button>
        )}
        {isAdding && <NewTeamDialog onClose={() => setIsAdding(false)} />}
      </EmptyState>
    );
  }
  return (
    <>
      <nav className="team-tree panel" aria-label={t('administration.teams.tree')}>
        <Branch teams={data} open={open} />
      </nav>
      {!open && <p className="muted">{t('administration.teams.choose')}</p>}
    </>
  );
}

export default function TeamsSection() {
  const { team } = useSearch({ from: FROM });
  return (
    <div className={team ? 'admin-beside' : 'stack'}>
      {!team && <UnreadableTimeZones />}
      <Tree open={team} />
      {team && <TeamPage team={team} />}
    </div>
  );
}
