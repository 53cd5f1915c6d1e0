import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { formatList, formatNumber, t } from '#web/lib/words/i18n.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { notify } from '#web/lib/toasts.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { InstantText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { CheckboxField, TextField } from '#web/ui/form/fields.js';
import { textOf } from '#web/ui/form/form-data.js';
import { changedFacts, type Fact, RecordForm } from '#web/ui/form/record-form.js';
import { useSave } from '#web/ui/form/use-save.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import {
  type PolicyChange,
  type PolicyEffect,
  previewPolicy,
  type Team,
  type TeamPolicy,
  teamPolicyQuery,
  updatePolicy,
} from '../../api/teams.js';
import { refresh } from '../../api/use-quick.js';
import { ruleName } from '../reminder-words.js';

type Item = TeamPolicy['items'][number];

const daysOf = (offsets: readonly number[]) => offsets.map(String).join(', ');

/** "30, 14 before" as people read it: the signs stay, since a date can have both sides. */
const inWords = ({ isOff, offsets }: Item) =>
  isOff ? t('administration.teams.reminders.off') : formatList(offsets.map((day) => formatNumber(day)));

const factsOf = ({ decideWithinDays, items }: TeamPolicy): Fact[] => [
  [
    t('administration.teams.decide-within'),
    t('administration.teams.working-days', { count: decideWithinDays }),
  ],
  ...items.map((item): Fact => [ruleName(item.rule), inWords(item)]),
];

const numbersIn = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

/** Only what the person changed. */
function read(data: FormData, { decideWithinDays, items }: TeamPolicy): PolicyChange {
  const days = Number(textOf(data, 'decideWithinDays'));
  const reminders = items.flatMap((item) => {
    const isOff = item.isOptional && !data.has(`on.${item.rule}`);
    const typed = item.hasOwnDays ? numbersIn(textOf(data, `days.${item.rule}`)) : item.offsets;
    const isSame = isOff === item.isOff && daysOf(typed) === daysOf(item.offsets);
    const isUsual = daysOf(typed) === daysOf(item.usualOffsets);
    return isSame ? [] : [{ rule: item.rule, isOff, offsets: isUsual ? null : typed }];
  });
  return {
    ...(days !== decideWithinDays && { decideWithinDays: days }),
    ...(reminders.length > 0 && { reminders }),
  };
}

const columnsOf = () => [
  {
    id: 'person',
    header: t('administration.teams.reminders.person'),
    isRowHeader: true,
    value: ({ person }: PolicyEffect) => person.name,
    cell: ({ person }: PolicyEffect) => person.name,
  },
  {
    id: 'rule',
    header: t('administration.policy.rule'),
    value: ({ rule }: PolicyEffect) => ruleName(rule),
    cell: ({ rule }: PolicyEffect) => ruleName(rule),
  },
  {
    id: 'before',
    header: t('administration.teams.reminders.before'),
    value: ({ before }: PolicyEffect) => before,
    cell: ({ before }: PolicyEffect) => formatNumber(before),
  },
  {
    id: 'after',
    header: t('administration.teams.reminders.after'),
    value: ({ after }: PolicyEffect) => after,
    cell: ({ after }: PolicyEffect) => formatNumber(after),
  },
];

function Effects({ effects }: { effects: readonly PolicyEffect[] | undefined }) {
  const [columns] = useState(columnsOf);
  if (!effects) return null;
  return effects.length === 0 ? (
    <p role="status">{t('administration.teams.reminders.no-effect')}</p>
  ) : (
    <LocalTable
      table="policy-preview"
      caption={t('administration.teams.reminders.preview.caption')}
      columns={columns}
      rows={effects}
      rowKey={({ person, rule }) => `${person.id} ${rule}`}
      empty={null}
    />
  );
}

function RuleFields({ item }: { item: Item }) {
  const name = ruleName(item.rule);
  return (
    <>
      {item.isOptional && (
        <CheckboxField name={`on.${item.rule}`} label={name} defaultChecked={!item.isOff} />
      )}
      {item.hasOwnDays && (
        <TextField
          name={`days.${item.rule}`}
          required
          label={t(`administration.teams.reminders.days.${item.count}`, { rule: name })}
          hint={t('administration.teams.reminders.usual', { days: daysOf(item.usualOffsets) })}
          defaultValue={daysOf(item.offsets)}
        />
      )}
    </>
  );
}

function Form({ team, policy, onClose }: { team: Team; policy: TeamPolicy; onClose: () => void }) {
  const [opened] = useState(policy);
  const fields = useRef<HTMLDivElement>(null);
  const preview = useMutation({ mutationFn: (change: PolicyChange) => previewPolicy(team.id, change) });
  const save = useSave({
    refresh,
    record: opened,
    send: (change: PolicyChange, version) => updatePolicy(team.id, version, change),
    reload: () => queryClient.fetchQuery(teamPolicyQuery(team.id)),
    changesIn: changedFacts(factsOf),
    onDone: () => {
      notify(t('administration.saved'));
      onClose();
    },
  });
  const show = () => {
    const form = fields.current?.closest('form');
    if (form) preview.mutate(read(new FormData(form), opened));
  };
  return (
    <RecordForm
      save={save}
      submitLabel={t('administration.save')}
      onCancel={onClose}
      read={(data) => read(data, opened)}
    >
      <div ref={fields} className="stack stack--tight">
        <p className="muted">{t('administration.teams.reminders.text')}</p>
        <TextField
          name="decideWithinDays"
          type="number"
          inputMode="numeric"
          min={1}
          max={60}
          required
          label={t('administration.teams.decide-within')}
          defaultValue={opened.decideWithinDays}
        />
        {opened.items.map((item) => (
          <RuleFields key={item.rule} item={item} />
        ))}
        <h3>{t('administration.teams.reminders.preview')}</h3>
        <p className="muted">{t('administration.teams.reminders.preview.text')}</p>
        <div>
          <Button variant="outline" onClick={show} isBusy={preview.isPending}>
            {t('administration.teams.reminders.preview.show')}
          </Button>
        </div>
        {preview.error && <ErrorPanel error={preview.error} onRetry={show} />}
        <Effects effects={preview.data?.items} />
      </div>
    </RecordForm>
  );
}

/** The team's own reminders, with who changed them last, and the dialog to change them. */
export function TeamReminders({ team }: { team: Team }) {
  const { data, error, refetch } = useQuery(teamPolicyQuery(team.id));
  const [isOpen, setIsOpen] = useState(false);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const own = data.items.filter(
    ({ isOff, offsets, usualOffsets }) => isOff || daysOf(offsets) !== daysOf(usualOffsets),
  );
  const close = () => setIsOpen(false);
  return (
    <section className="stack stack--tight">
      <h3>{t('administration.teams.reminders')}</h3>
      {own.length === 0 ? (
        <p>{t('administration.teams.reminders.usual-only')}</p>
      ) : (
        <dl className="facts">
          {own.map((item) => (
            <div key={item.rule}>
              <dt>{ruleName(item.rule)}</dt>
              <dd>{inWords(item)}</dd>
            </div>
          ))}
        </dl>
      )}
      {data.lastChange && (
        <p className="muted">
          {t('administration.teams.reminders.changed', { name: data.lastChange.by?.name ?? '–' })}{' '}
          <InstantText instant={data.lastChange.at} />
        </p>
      )}
      <div className="cluster">
        <ActionButton
          allowed={data.mayChange}
          reasons={[t('administration.teams.why-not.configure')]}
          onClick={() => setIsOpen(true)}
        >
          {t('administration.teams.reminders.change')}
        </ActionButton>
      </div>
      {isOpen && (
        <Dialog isOpen title={t('administration.teams.reminders.of', { name: team.name })} onClose={close}>
          <Form team={team} policy={data} onClose={close} />
        </Dialog>
      )}
    </section>
  );
}
