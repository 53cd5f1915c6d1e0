import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { type Column, DataTable } from '#web/ui/table/data-table.js';
import { InstantText } from '#web/ui/date-text.js';
import { nameInWords, PersonName } from '#web/ui/person-name.js';
import { Value } from '#web/shared/record/activity-item.js';
import { allChangesOf, type Change } from '#web/shared/record/changes.js';
import { deedOf } from '#web/shared/record/deeds.js';
import { useRecordNames } from '#web/shared/record/use-names.js';
import { fieldName, type Names } from '#web/shared/record/values.js';
import type { AuditRow } from '../../api/audit.js';

const FROM = '/administration/{-$section}';

/** A link to the record that the row is about, if that has a page. */
function Subject({ row }: { row: AuditRow }) {
  const { subject, subjectId, engagement } = row;
  const name = t(`administration.subject.${subject}`);
  if (engagement)
    return (
      <Link to="/engagements/$ref/{-$tab}" params={{ ref: engagement.reference }}>
        {engagement.reference}
      </Link>
    );
  if (!subjectId) return <>{name}</>;
  if (subject === 'person')
    return (
      <Link to={FROM} params={{ section: 'people' }} search={{ person: subjectId }}>
        {name}
      </Link>
    );
  if (subject === 'team')
    return (
      <Link to={FROM} params={{ section: 'teams' }} search={{ team: subjectId }}>
        {name}
      </Link>
    );
  if (subject === 'partner')
    return (
      <Link to="/partners/$id" params={{ id: subjectId }}>
        {name}
      </Link>
    );
  return <>{name}</>;
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <table className="audit__changes">
      <caption className="usa-sr-only">{t('audit.changes')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ key, before, after }) => (
          <tr key={key}>
            <th scope="row">{fieldName(key)}</th>
            <td data-label={t('audit.before')}>
              <Value text={before ?? ''} />
            </td>
            <td data-label={t('audit.after')}>
              <Value text={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Details({ row, names }: { row: AuditRow; names: Names }) {
  const changes = allChangesOf(row, names);
  return (
    <details>
      <summary>
        {t('audit.details')}
        <span className="muted">
          {' '}
          {row.what} · {t(`parts.activity.source.${row.source}`)}
        </span>
      </summary>
      <div className="stack stack--tight audit__details">
        {changes.length > 0 && <Changes changes={changes} />}
        <dl className="facts">
          <dt>{t('audit.seq')}</dt>
          <dd>{row.seq}</dd>
          <dt>{t('audit.request')}</dt>
          <dd className="ids">{row.requestId ?? t('parts.activity.nothing')}</dd>
          <dt>{t('audit.chain')}</dt>
          <dd className="ids">
            {row.stream}, {row.position}
          </dd>
          <dt>{t('audit.hash')}</dt>
          <dd className="ids">{row.hash}</dd>
          {row.subjectId && (
            <>
              <dt>{t('audit.same')}</dt>
              <dd>
                <Link to={FROM} params={{ section: 'audit' }} search={{ subjectId: row.subjectId }}>
                  {t('audit.same.show')}
                </Link>
              </dd>
            </>
          )}
        </dl>
      </div>
    </details>
  );
}

const columns = (names: Names): Column<AuditRow>[] => [
  {
    id: 'when',
    header: t('audit.when'),
    sortKey: 'seq',
    isRowHeader: true,
    cell: ({ at }) => (
      <span className="nowrap">
        <InstantText instant={at} isRelative={false} />
      </span>
    ),
  },
  {
    id: 'who',
    header: t('audit.who'),
    cell: ({ actor, onBehalfOf }) => (
      <>
        <strong>{actor ? <PersonName person={actor} /> : t('audit.product')}</strong>
        {onBehalfOf && ` (${t('audit.on-behalf', { name: nameInWords(onBehalfOf) })})`}
      </>
    ),
  },
  {
    id: 'what',
    header: t('audit.what'),
    cell: (row) => (
      <>
        <p>{deedOf({ ...row, by: row.actor }, names)}</p>
        <Details row={row} names={names} />
      </>
    ),
  },
  { id: 'subject', header: t('audit.subject'), cell: (row) => <Subject row={row} /> },
];

interface Props {
  rows: readonly AuditRow[];
  sort: string;
  onSort: (sort: string) => void;
}

/** Who did what to which record. Details open on demand. */
export function AuditTable({ rows, sort, onSort }: Props) {
  const names = useRecordNames();
  const shown = useMemo(() => columns(names), [names]);
  return (
    <DataTable
      caption={t('administration.section.audit')}
      isCaptionHidden
      columns={shown}
      rows={rows}
      rowKey={({ seq }) => seq}
      sort={sort}
      onSort={onSort}
      empty={null}
    />
  );
}
