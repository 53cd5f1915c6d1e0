import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { holds, teamsWhere, useMe } from '#web/lib/api/session.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { DateText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PersonName } from '#web/ui/person-name.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type Person, type PersonDetail, personQuery } from '../../api/people.js';
import { languageName } from '#web/lib/words/languages.js';
import { GrantsAbout } from '../confirmations/grant-list.js';
import { DetailHeading } from '../detail-heading.js';
import { DepartureDialog } from './departure-dialog.js';
import { ReactivateDialog } from './person-dialogs.js';
import { EditPersonDialog } from './person-form.js';
import { OwnedEngagements } from './owned-engagements.js';
import { SendLink } from './send-link.js';
import { PersonReminders } from './person-reminders.js';
import { RoleList, StateTag } from './person-words.js';

function Facts({ person }: { person: Person }) {
  const { awayFromOn, awayUntilOn } = person;
  return (
    <dl className="facts">
      <dt>{t('people.state')}</dt>
      <dd>
        <StateTag person={person} />
      </dd>
      <dt>{t('people.email')}</dt>
      <dd>{person.email}</dd>
      <dt>{t('people.roles')}</dt>
      <dd>
        <RoleList person={person} />
      </dd>
      <dt>{t('administration.time-zone')}</dt>
      <dd>{person.timeZone.replaceAll('_', ' ')}</dd>
      <dt>{t('people.locale')}</dt>
      <dd>{languageName(person.locale)}</dd>
      {awayFromOn && (
        <>
          <dt>{t('people.away')}</dt>
          <dd>
            <DateText day={awayFromOn} /> – {awayUntilOn ? <DateText day={awayUntilOn} /> : '…'}
          </dd>
        </>
      )}
    </dl>
  );
}

type Open = 'edit' | 'deactivate' | 'reactivate';

function Actions({ person, open }: { person: Person; open: (which: Open) => void }) {
  const me = useMe();
  if (!holds(me, ['people.manage'])) return null;
  const isMe = me.person.id === person.id;
  return (
    <div className="cluster">
      <Button variant="outline" onClick={() => open('edit')}>
        {t('administration.edit')}
      </Button>
      {isMe ? (
        <p className="muted">
          {t('people.yourself')}{' '}
          <Link to="/profile/{-$section}" params={{ section: 'security' }}>
            {t('people.own-password')}
          </Link>
        </p>
      ) : (
        <>
          {person.isActive && <SendLink person={person} />}
          {person.isActive ? (
            <Button variant="secondary" onClick={() => open('deactivate')}>
              {t('people.deactivate')}
            </Button>
          ) : (
            <Button onClick={() => open('reactivate')}>{t('people.reactivate')}</Button>
          )}
        </>
      )}
    </div>
  );
}

/** For administrators and the person's supervisors. */
function HandoverLink({ person }: { person: Person }) {
  const me = useMe();
  const supervised = teamsWhere(me, 'team.configure').map(({ id }) => id);
  const answersFor =
    holds(me, ['people.manage']) || person.roles.some(({ team }) => supervised.includes(team.id));
  if (!person.isActive || !answersFor || me.person.id === person.id) return null;
  return (
    <p>
      <Link to="/handover/{-$id}" params={{ id: person.id }}>
        {t('people.handover')}
      </Link>
    </p>
  );
}

function Loaded({ person }: { person: PersonDetail }) {
  const me = useMe();
  const [isOpen, setIsOpen] = useState<Open>();
  const close = () => setIsOpen(undefined);
  return (
    <>
      <DetailHeading id={person.id}>
        <PersonName person={person} />
      </DetailHeading>
      {person.mailRefusal !== null && (
        <Alert kind="warning" title={t('people.mail-refused')}>
          <p>{t('people.mail-refused.text', { answer: person.mailRefusal })}</p>
        </Alert>
      )}
      <Actions person={person} open={setIsOpen} />
      <Facts person={person} />
      <HandoverLink person={person} />
      <GrantsAbout personId={person.id} />
      <OwnedEngagements person={person} />
      {holds(me, ['audit.read']) && <PersonReminders person={person} />}
      {isOpen === 'edit' && <EditPersonDialog person={person} onClose={close} />}
      {isOpen === 'deactivate' && <DepartureDialog person={person} onClose={close} />}
      {isOpen === 'reactivate' && <ReactivateDialog person={person} onClose={close} />}
    </>
  );
}

/** One person: their data, their engagements and their reminders. */
export function PersonPage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(personQuery(id));
  return (
    <div className="stack">
      <p>
        <Link
          from="/administration/{-$section}"
          to="."
          search={(before) => ({ ...before, person: undefined })}
        >
          {t('people.back')}
        </Link>
      </p>
      {data ? (
        <Loaded key={data.id} person={data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </div>
  );
}
