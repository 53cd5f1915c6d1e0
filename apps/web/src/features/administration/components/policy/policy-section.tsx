import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { policyQuery, type PolicyRule } from '../../api/operations.js';
import { ruleName } from '../reminder-words.js';
import { aboutInWords, whenInWords, whoInWords } from './policy-words.js';

const yesNo = (value: boolean) => t(value ? 'administration.yes' : 'administration.no');

const columnsOf = (sendHour: string): Column<PolicyRule>[] => {
  const leaves = ({ dated, isAtOnce }: PolicyRule) =>
    [isAtOnce ? t('administration.policy.at-once') : '', dated ? sendHour : ''].filter(Boolean).join('; ');
  return [
    {
      id: 'rule',
      header: t('administration.policy.rule'),
      isRowHeader: true,
      value: ({ rule }) => ruleName(rule),
      cell: ({ rule }) => ruleName(rule),
    },
    {
      id: 'about',
      header: t('administration.policy.about'),
      value: aboutInWords,
      cell: aboutInWords,
    },
    {
      id: 'when',
      header: t('administration.policy.when'),
      value: (rule) => whenInWords(rule).join('; '),
      cell: (rule) => (
        <ul className="plain-list plain-list--spaced">
          {whenInWords(rule).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ),
    },
    { id: 'to', header: t('administration.policy.to'), value: whoInWords, cell: whoInWords },
    {
      id: 'hour',
      header: t('administration.policy.leaves'),
      value: leaves,
      cell: leaves,
    },
    {
      id: 'team',
      header: t('administration.policy.team-off'),
      value: ({ isOptionalForTeam }) => yesNo(isOptionalForTeam),
      cell: ({ isOptionalForTeam }) => yesNo(isOptionalForTeam),
    },
    {
      id: 'person',
      header: t('administration.policy.person-off'),
      value: ({ isOptionalForPerson }) => yesNo(isOptionalForPerson),
      cell: ({ isOptionalForPerson }) => yesNo(isOptionalForPerson),
    },
  ];
};

/** The reminder rules, taken from the server's own table. */
export default function PolicySection() {
  const { data, error, refetch } = useQuery(policyQuery);
  const hour = `${String(data?.sendHour ?? 0).padStart(2, '0')}:00`;
  const columns = useMemo(() => columnsOf(hour), [hour]);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return (
    <div className="stack">
      <p className="muted">{t('administration.policy.text')}</p>
      <LocalTable
        table="reminder-policy"
        caption={t('administration.policy.caption')}
        columns={columns}
        rows={data?.items}
        rowKey={({ rule }) => rule}
        empty={null}
      />
    </div>
  );
}
