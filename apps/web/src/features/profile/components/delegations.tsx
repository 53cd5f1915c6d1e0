import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { DateText } from '#web/ui/date-text.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { nameInWords } from '#web/ui/person-name.js';
import { type Delegation, delegationsQuery, useRevoke } from '../api/profile.js';
import { DelegationForm } from './delegation-form.js';

type Side = 'lent' | 'held';

const teamOf = (side: Side) => (delegation: Delegation) =>
  delegation.team?.name ??
  t(side === 'lent' ? 'profile.delegations.all-yours' : 'profile.delegations.all-teams');
const stateOf = ({ state }: Delegation) => t(`profile.delegations.state.${state}`);

const columnsOf = (side: Side, onRevoke: (delegation: Delegation) => void): Column<Delegation>[] => [
  {
    id: 'person',
    header: t(side === 'lent' ? 'profile.delegations.to' : 'profile.delegations.from'),
    isRowHeader: true,
    value: ({ from, to }) => (side === 'lent' ? to.name : from.name),
    cell: ({ from, to }) => nameInWords(side === 'lent' ? to : from),
  },
  {
    id: 'team',
    header: t('profile.delegations.team'),
    value: teamOf(side),
    cell: teamOf(side),
  },
  {
    id: 'starts',
    header: t('profile.delegations.starts'),
    value: ({ startsOn }) => startsOn,
    cell: ({ startsOn }) => <DateText day={startsOn} />,
  },
  {
    id: 'ends',
    header: t('profile.delegations.ends'),
    value: ({ endsOn }) => endsOn,
    cell: ({ endsOn }) => <DateText day={endsOn} />,
  },
  {
    id: 'state',
    header: t('profile.delegations.state'),
    value: stateOf,
    cell: stateOf,
  },
  {
    id: 'revoke',
    header: t('profile.delegations.action'),
    isHidden: side === 'held',
    cell: (delegation) =>
      delegation.state === 'upcoming' || delegation.state === 'current' ? (
        <Button variant="unstyled" onClick={() => onRevoke(delegation)}>
          {t('profile.delegations.revoke')}
        </Button>
      ) : null,
  },
];

function List({ side, rows }: { side: Side; rows: readonly Delegation[] | undefined }) {
  const [asked, setAsked] = useState<Delegation>();
  const revoke = useRevoke();
  const columns = useMemo(() => columnsOf(side, setAsked), [side]);
  const confirm = (id: string) =>
    revoke.mutate(id, {
      onSuccess: () => notify(t('profile.delegations.revoked')),
      onError: (fault) => notify(asProblem(fault).detail, { kind: 'error' }),
      onSettled: () => setAsked(undefined),
    });
  return (
    <section className="stack stack--tight" aria-labelledby={side}>
      <h2 id={side}>{t(`profile.delegations.${side}`)}</h2>
      <LocalTable
        table={`delegations-${side}`}
        caption={t(`profile.delegations.${side}`)}
        isCaptionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p className="muted">{t(`profile.delegations.${side}.none`)}</p>}
      />
      {asked && (
        <Dialog isOpen title={t('profile.delegations.revoke.title')} onClose={() => setAsked(undefined)}>
          <p>{t('profile.delegations.revoke.text', { name: asked.to.name })}</p>
          <Buttons>
            <Button variant="secondary" isBusy={revoke.isPending} onClick={() => confirm(asked.id)}>
              {t('profile.delegations.revoke')}
            </Button>
            <Button variant="unstyled" onClick={() => setAsked(undefined)}>
              {t('ui.dialog.cancel')}
            </Button>
          </Buttons>
        </Dialog>
      )}
    </section>
  );
}

export function Delegations() {
  const me = useMe();
  const { data, error, refetch } = useQuery(delegationsQuery);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <p className="muted">{t('profile.delegations.text')}</p>
      <List side="lent" rows={data?.items.filter(({ from }) => from.id === me.person.id)} />
      <List side="held" rows={data?.items.filter(({ to }) => to.id === me.person.id)} />
      <DelegationForm />
    </>
  );
}
