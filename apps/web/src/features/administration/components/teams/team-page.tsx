import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { countryName, t } from '#web/lib/words/i18n.js';
import { ActionButton } from '#web/ui/action-button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type Team, teamQuery } from '../../api/teams.js';
import { GrantsAbout } from '../confirmations/grant-list.js';
import { DetailHeading } from '../detail-heading.js';
import { EditTeamDialog, NewTeamDialog } from './team-form.js';
import { Members } from './team-members.js';
import { PolicyDialog } from './team-policy.js';
import { TeamReminders } from './team-reminders.js';

const FROM = '/administration/{-$section}';

function Facts({ team }: { team: Team }) {
  return (
    <dl className="facts">
      <dt>{t('administration.teams.slug')}</dt>
      <dd>{team.slug}</dd>
      <dt>{t('administration.teams.kind')}</dt>
      <dd>{t(`administration.teams.kind.${team.kind}`)}</dd>
      <dt>{t('administration.teams.country')}</dt>
      <dd>{countryName(team.country)}</dd>
      <dt>{t('administration.time-zone')}</dt>
      <dd>{team.timeZone.replaceAll('_', ' ')}</dd>
      <dt>{t('administration.teams.parent')}</dt>
      <dd>
        {team.parent ? (
          <Link to={FROM} params={{ section: 'teams' }} search={{ team: team.parent.slug }}>
            {team.parent.name}
          </Link>
        ) : (
          t('administration.teams.root')
        )}
      </dd>
    </dl>
  );
}

const Policy = ({ team, onEdit }: { team: Team; onEdit: () => void }) => (
  <section className="stack stack--tight">
    <h3>{t('administration.teams.policy')}</h3>
    <dl className="facts">
      <dt>{t('administration.teams.decide-within')}</dt>
      <dd>{t('administration.teams.working-days', { count: team.decideWithinDays })}</dd>
      <dt>{t('administration.teams.start-decided')}</dt>
      <dd>{t(team.isStartDecided ? 'administration.yes' : 'administration.no')}</dd>
    </dl>
    <div className="cluster">
      <ActionButton
        allowed={team.may.includes('configure')}
        reasons={[t('administration.teams.why-not.configure')]}
        onClick={onEdit}
      >
        {t('administration.teams.policy.change')}
      </ActionButton>
      <Link to={FROM} params={{ section: 'calendars' }} search={{ team: team.slug }}>
        {t('administration.teams.calendar')}
      </Link>
    </div>
  </section>
);

type Open = 'edit' | 'child' | 'policy';

function Loaded({ team }: { team: Team }) {
  const [isOpen, setIsOpen] = useState<Open>();
  const close = () => setIsOpen(undefined);
  const manage = {
    allowed: team.may.includes('manage'),
    reasons: [t('administration.teams.why-not.manage')],
  };
  return (
    <>
      <DetailHeading id={team.id}>{team.name}</DetailHeading>
      <div className="cluster">
        <ActionButton {...manage} onClick={() => setIsOpen('edit')}>
          {t('administration.edit')}
        </ActionButton>
        <ActionButton {...manage} onClick={() => setIsOpen('child')}>
          {t('administration.teams.new-below')}
        </ActionButton>
      </div>
      <Facts team={team} />
      <GrantsAbout teamId={team.id} />
      <Policy team={team} onEdit={() => setIsOpen('policy')} />
      <TeamReminders team={team} />
      <Members team={team} />
      {isOpen === 'edit' && <EditTeamDialog team={team} onClose={close} />}
      {isOpen === 'child' && <NewTeamDialog parent={team} onClose={close} />}
      {isOpen === 'policy' && <PolicyDialog team={team} onClose={close} />}
    </>
  );
}

/** One team: its data, its policy and its members. */
export function TeamPage({ team: ref }: { team: string }) {
  const { data, error, refetch } = useQuery(teamQuery(ref));
  return (
    <div className="stack stack--wide">
      {data ? (
        <Loaded key={data.id} team={data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </div>
  );
}
