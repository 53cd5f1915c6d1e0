import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdministrationSearch } from '#web/features/administration/search.js';
import { compareText, t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { ComboField } from '#web/ui/form/combo-field.js';
import { DateField, SelectField } from '#web/ui/form/fields.js';
import { activePeopleQuery } from '../../api/people.js';
import { SearchInput } from '../search-input.js';

export const SUBJECTS = [
  'engagement',
  'person',
  'team',
  'partner',
  'catalogue',
  'session',
  'delegation',
  'attachment',
  'reminders',
  'system',
] as const;
export type AuditSubject = (typeof SUBJECTS)[number];

interface Props {
  search: AdministrationSearch;
  change: (changed: AdministrationSearch) => void;
}

const NONE: AdministrationSearch = {
  subject: undefined,
  subjectId: undefined,
  actor: undefined,
  what: undefined,
  from: undefined,
  to: undefined,
};

export function AuditFilters({ search, change }: Props) {
  const { data: people } = useQuery(activePeopleQuery);
  // The key remounts the uncontrolled fields when the filters are cleared.
  const [round, setRound] = useState(0);
  const { subject, subjectId, actor, what, from, to } = search;
  const isFiltered = [subject, subjectId, actor, what, from, to].some((value) => value !== undefined);
  return (
    <div key={round} className="admin-filters" role="search" aria-label={t('audit.filters')}>
      <SelectField
        label={t('audit.subject')}
        required
        value={subject ?? ''}
        onChange={(event) => change({ subject: event.currentTarget.value || undefined })}
        emptyLabel={t('administration.any')}
        options={SUBJECTS.map((one) => ({ value: one, label: t(`administration.subject.${one}`) }))}
      />
      <ComboField
        key={people ? 'choices' : 'none'}
        label={t('audit.who')}
        name="actor"
        required
        value={actor}
        options={(people ?? [])
          .map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))
          .toSorted((a, b) => compareText(a.label, b.label))}
        onChange={(next) => {
          if (next !== actor) change({ actor: next });
        }}
      />
      <SearchInput label={t('audit.what.begins')} value={what} onChange={(next) => change({ what: next })} />
      <DateField
        label={t('audit.from')}
        required
        value={from ?? ''}
        max={to}
        onChange={(event) => change({ from: event.currentTarget.value || undefined })}
      />
      <DateField
        label={t('audit.to')}
        required
        value={to ?? ''}
        min={from}
        onChange={(event) => change({ to: event.currentTarget.value || undefined })}
      />
      {isFiltered && (
        <div>
          {subjectId && <p className="muted">{t('audit.one-subject')}</p>}
          <Button
            variant="unstyled"
            onClick={() => {
              change(NONE);
              setRound(round + 1);
            }}
          >
            {t('audit.clear')}
          </Button>
        </div>
      )}
    </div>
  );
}
