import { useQuery } from '@tanstack/react-query';
import { t } from '#web/lib/i18n.js';
import { type Column, DataTable } from '#web/ui/data-table.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { policyQuery, type PolicyRule } from '../../api/operations.js';
import { ruleName } from '../reminder-words.js';
import { aboutInWords, whenInWords, whoInWords } from './policy-words.js';

const yesNo = (value: boolean) => t(value ? 'administration.yes' : 'administration.no');

const columns = (sendHour: string): Column<PolicyRule>[] => [
  {
    id: 'rule',
    header: t('administration.policy.rule'),
    isRowHeader: true,
    cell: (rule) => ruleName(rule.rule),
  },
  { id: 'about', header: t('administration.policy.about'), cell: aboutInWords },
  {
    id: 'when',
    header: t('administration.policy.when'),
    cell: (rule) => (
      <ul className="plain-list">
        {whenInWords(rule).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    ),
  },
  { id: 'to', header: t('administration.policy.to'), cell: whoInWords },
  {
    id: 'hour',
    header: t('administration.policy.leaves'),
    cell: ({ dated, isAtOnce }) =>
      [isAtOnce ? t('administration.policy.at-once') : '', dated ? sendHour : ''].filter(Boolean).join('; '),
  },
  {
    id: 'team',
    header: t('administration.policy.team-off'),
    cell: ({ isOptionalForTeam }) => yesNo(isOptionalForTeam),
  },
  {
    id: 'person',
    header: t('administration.policy.person-off'),
    cell: ({ isOptionalForPerson }) => yesNo(isOptionalForPerson),
  },
];

/** The rules as they stand, as the server's own table tells them. */
export default function PolicySection() {
  const { data, error, refetch } = useQuery(policyQuery);
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const hour = `${String(data?.sendHour ?? 0).padStart(2, '0')}:00`;
  return (
    <div className="stack">
      <p className="muted">{t('administration.policy.text')}</p>
      <DataTable
        caption={t('administration.policy.caption')}
        columns={columns(hour)}
        rows={data?.items}
        rowKey={({ rule }) => rule}
        empty={null}
      />
    </div>
  );
}
