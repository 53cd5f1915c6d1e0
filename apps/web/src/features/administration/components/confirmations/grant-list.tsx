import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dayOf } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { type Grant, grantsQuery } from '#web/shared/grants/grants.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { DateText, InstantText } from '#web/ui/date-text.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { TextAreaField } from '#web/ui/form/fields.js';
import { confirmGrant, refuseGrant, withdrawGrant } from '../../api/grants.js';
import { refresh, useQuick } from '../../api/use-quick.js';
import { useSave } from '#web/ui/form/use-save.js';
import { textOf } from '#web/ui/form/form-data.js';
import { RecordForm } from '#web/ui/form/record-form.js';
import { grantInWords } from './grant-words.js';

function RefuseForm({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const save = useSave({
    refresh,
    send: (note: string) => refuseGrant(grant.id, note),
    onDone: () => {
      notify(t('people.grants.refused'));
      onClose();
    },
  });
  return (
    <RecordForm
      save={save}
      submitLabel={t('people.grants.refuse')}
      onCancel={onClose}
      read={(data) => textOf(data, 'note')}
    >
      <p>{grantInWords(grant)}</p>
      <TextAreaField name="note" label={t('people.grants.note')} />
    </RecordForm>
  );
}

function Actions({ grant }: { grant: Grant }) {
  const [isRefusing, setRefusing] = useState(false);
  const { confirm, withdraw, whyNot } = grant.may;
  const confirming = useQuick(
    () => confirmGrant(grant.id),
    () => notify(t('people.grants.confirmed')),
  );
  const withdrawing = useQuick(
    () => withdrawGrant(grant.id),
    () => notify(t('people.grants.withdrawn')),
  );
  const decide = { allowed: confirm, reasons: whyNot ? [whyNot.detail] : [] };
  return (
    <div className="cluster">
      <ActionButton {...decide} onClick={() => confirming.mutate(undefined)}>
        {t('people.grants.confirm')}
      </ActionButton>
      <ActionButton {...decide} onClick={() => setRefusing(true)}>
        {t('people.grants.refuse')}
      </ActionButton>
      {withdraw && (
        <Button
          variant="outline"
          isBusy={withdrawing.isPending}
          onClick={() => withdrawing.mutate(undefined)}
        >
          {t('people.grants.withdraw')}
        </Button>
      )}
      <Dialog isOpen={isRefusing} title={t('people.grants.refuse.title')} onClose={() => setRefusing(false)}>
        <RefuseForm grant={grant} onClose={() => setRefusing(false)} />
      </Dialog>
    </div>
  );
}

export const GrantItem = ({ grant }: { grant: Grant }) => (
  <li className="panel stack stack--tight" data-row>
    <p>
      <strong>{grantInWords(grant)}</strong>
    </p>
    <p className="muted">
      {grant.person && <>{grant.person.email} · </>}
      {t('people.grants.asked-by', {
        name: grant.askedBy?.name ?? t('people.grants.command-line'),
      })}{' '}
      <InstantText instant={grant.askedAt} /> · {t('people.grants.lapses')}{' '}
      <DateText day={dayOf(grant.expiresAt)} />
    </p>
    <Actions grant={grant} />
  </li>
);

/** The waiting changes about one person or one team. Renders nothing if there are none. */
export function GrantsAbout({ personId, teamId }: { personId?: string; teamId?: string }) {
  const { data } = useQuery(grantsQuery);
  const found = data?.items.filter(
    ({ person, team }) =>
      (personId !== undefined && person?.id === personId) || (teamId !== undefined && team?.id === teamId),
  );
  if (!found || found.length === 0) return null;
  return (
    <section className="stack stack--tight">
      <h3>{t('people.grants.title')}</h3>
      <ul className="plain-list plain-list--spaced stack stack--tight">
        {found.map((grant) => (
          <GrantItem key={grant.id} grant={grant} />
        ))}
      </ul>
    </section>
  );
}
