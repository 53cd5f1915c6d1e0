import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { PRIORITIES, type Priority } from '#contract';
import { addDays, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import type { ApiProblem } from '#web/lib/api/problem.js';
import { peopleChoices, teamOfficers } from '#web/shared/choices/choices.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { Buttons } from '#web/ui/form/dialog.js';
import {
  DateField,
  FormProblem,
  ProblemSummary,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '#web/ui/form/fields.js';
import { peopleOptions } from '#web/shared/choices/people.js';
import type { BulkWish } from '../../api/bulk.js';
import type { ListedEngagement } from '../../api/list-engagements.js';

type Missing = ReadonlySet<string>;
const NONE: Missing = new Set();

/**
 * If all engagements are of one team: its officers and supervisors. Otherwise everyone: the preview refuses
 * people who cannot own one of them.
 */
function OwnerField({ teams, missing }: { teams: readonly string[]; missing: Missing }) {
  const [only = ''] = teams.length === 1 ? teams : [];
  const officers = useQuery(teamOfficers(only)).data;
  const people = useQuery({ ...peopleChoices, enabled: teams.length !== 1 }).data;
  const options = (teams.length === 1 ? officers : people) ?? [];
  return (
    <SelectField
      name="owner"
      label={t('engagements.bulk.owner')}
      hint={t('engagements.bulk.owner.hint')}
      required
      emptyLabel={t('ui.form.choose')}
      options={peopleOptions(options)}
      error={missing.has('owner') ? t('engagements.bulk.owner.missing') : undefined}
    />
  );
}

const PriorityField = ({ missing }: { missing: Missing }) => (
  <SelectField
    name="priority"
    label={t('engagements.bulk.priority')}
    required
    emptyLabel={t('ui.form.choose')}
    options={PRIORITIES.map((value) => ({ value, label: t(`words.priority.${value}`) }))}
    error={missing.has('priority') ? t('engagements.bulk.priority.missing') : undefined}
  />
);

function ExtensionFields({ missing }: { missing: Missing }) {
  const [by, setBy] = useState('days');
  return (
    <>
      <RadioField
        legend={t('engagements.bulk.by')}
        name="by"
        value={by}
        onChange={setBy}
        options={[
          { value: 'days', label: t('engagements.bulk.by.days'), hint: t('engagements.bulk.by.days.hint') },
          { value: 'date', label: t('engagements.bulk.by.date'), hint: t('engagements.bulk.by.date.hint') },
        ]}
      />
      {by === 'days' ? (
        <TextField
          name="byDays"
          type="number"
          min={1}
          max={3650}
          label={t('engagements.bulk.days')}
          required
          defaultValue={30}
          error={missing.has('byDays') ? t('engagements.bulk.days.missing') : undefined}
        />
      ) : (
        <DateField
          name="dueOn"
          label={t('engagements.bulk.due')}
          required
          min={addDays(today(), 1)}
          error={missing.has('dueOn') ? t('engagements.bulk.due.missing') : undefined}
        />
      )}
      <TextAreaField
        name="reason"
        label={t('engagements.bulk.reason')}
        hint={t('engagements.bulk.reason.hint')}
        required
        error={missing.has('reason') ? t('engagements.bulk.reason.missing') : undefined}
      />
    </>
  );
}

/** The wish, or the names of the missing fields. */
function readWish(action: BulkWish['action'], data: FormData): BulkWish | Missing {
  const given = (name: string) => String(data.get(name) ?? '').trim();
  const lacking = (...names: string[]) => new Set(names.filter((name) => given(name) === ''));
  if (action === 'reassign') {
    const missing = lacking('owner');
    return missing.size > 0 ? missing : { action, owner: given('owner') };
  }
  if (action === 'prioritise') {
    const missing = lacking('priority');
    return missing.size > 0 ? missing : { action, priority: given('priority') as Priority };
  }
  const by = data.has('dueOn') ? 'dueOn' : 'byDays';
  const missing = lacking(by, 'reason');
  const days = Number(given('byDays'));
  if (by === 'byDays' && !(Number.isInteger(days) && days >= 1 && days <= 3650)) missing.add('byDays');
  if (missing.size > 0) return missing;
  return {
    action,
    reason: given('reason'),
    ...(by === 'dueOn' ? { dueOn: given('dueOn') } : { byDays: days }),
  };
}

interface Props {
  action: BulkWish['action'];
  engagements: readonly ListedEngagement[];
  problem: ApiProblem | undefined;
  isBusy: boolean;
  onPreview: (wish: BulkWish) => void;
  onClose: () => void;
}

/** The fields of the change. Nothing happens yet: the preview comes next. */
export function BulkFields({ action, engagements, problem, isBusy, onPreview, onClose }: Props) {
  const [missing, setMissing] = useState<Missing>(NONE);
  const teams = [...new Set(engagements.map(({ team }) => team.slug))];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = readWish(action, new FormData(event.currentTarget));
    if (wish instanceof Set) {
      setMissing(wish);
      const [first] = wish;
      const field = event.currentTarget.elements.namedItem(String(first));
      if (field instanceof HTMLElement) field.focus();
      return;
    }
    setMissing(NONE);
    if (!isBusy) onPreview(wish as BulkWish);
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <FormProblem problem={problem}>
        <ProblemSummary />
        {action === 'extend' && (
          <Alert kind="info" isSlim>
            {t('engagements.bulk.extend.waits')}
          </Alert>
        )}
        {action === 'reassign' && <OwnerField teams={teams} missing={missing} />}
        {action === 'prioritise' && <PriorityField missing={missing} />}
        {action === 'extend' && <ExtensionFields missing={missing} />}
        <Buttons>
          <Button type="submit" isBusy={isBusy} busyLabel={t('engagements.bulk.previewing')}>
            {t('engagements.bulk.preview')}
          </Button>
          <Button variant="unstyled" onClick={onClose}>
            {t('ui.dialog.cancel')}
          </Button>
        </Buttons>
      </FormProblem>
    </form>
  );
}
