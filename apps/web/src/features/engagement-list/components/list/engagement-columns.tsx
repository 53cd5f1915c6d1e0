import { Link } from '@tanstack/react-router';
import { COLUMN_FIELDS, type ColumnField, fieldsBeside, type PlainField } from '#contract';
import { fieldLabel, valueLabel } from '#web/lib/words/engagement-fields.js';
import { formatList, t } from '#web/lib/words/i18n.js';
import type { Column } from '#web/ui/table/data-table.js';
import { DateText, DueText, InstantText } from '#web/ui/date-text.js';
import { OwnerLeftTag } from '#web/ui/owner-left-tag.js';
import { nameInWords, PersonName } from '#web/ui/person-name.js';
import { HealthTag, PriorityTag, StatusTag } from '#web/ui/tags.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { RequestTag } from './request-tag.js';

export interface EngagementColumn extends Column<ListedEngagement> {
  /** Hidden until the person chooses it. */
  isExtra?: boolean;
}

const isOpen = ({ health }: ListedEngagement) => health !== 'done' && health !== 'paused';

const Title = ({ engagement: { reference, title } }: { engagement: ListedEngagement }) => (
  <>
    <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
      {title}
    </Link>
    <span className="muted engagement-table__reference">{reference}</span>
  </>
);

/** The fields whose columns have a place of their own. */
const ARRANGED = [
  'title',
  'opportunity',
  'owner',
  'priority',
  'startOn',
  'dueOn',
  'countries',
] as const satisfies readonly ColumnField[];

const plainColumn = (key: ColumnField & PlainField, header = fieldLabel(key)): EngagementColumn => ({
  id: key,
  header,
  isExtra: true,
  cell: (engagement) => valueLabel(key, engagement[key]),
});

/** Every column that the table can have. Columns hidden by default are marked. */
export const engagementColumns = (): EngagementColumn[] => [
  {
    id: 'title',
    header: t('engagements.list.column.title'),
    sortKey: 'title',
    isRowHeader: true,
    cell: (engagement) => <Title engagement={engagement} />,
  },
  {
    id: 'reference',
    header: t('engagements.list.column.reference'),
    sortKey: 'reference',
    isWideOnly: true,
    cell: ({ reference }) => <span className="nowrap">{reference}</span>,
  },
  {
    id: 'status',
    header: t('engagements.list.filter.status'),
    sortKey: 'status',
    cell: (engagement) => (
      <span className="tags">
        <StatusTag status={engagement.status} />
        <RequestTag engagement={engagement} isShort />
      </span>
    ),
  },
  {
    id: 'health',
    header: t('engagements.list.filter.health'),
    cell: ({ health }) => <HealthTag health={health} />,
  },
  {
    id: 'dueOn',
    header: t('engagements.list.column.due'),
    sortKey: 'dueOn',
    cell: (engagement) => (
      <span className="two-lines">
        <span className="nowrap">
          <DateText day={engagement.dueOn} />
        </span>
        {isOpen(engagement) && (
          <span className="muted two-lines__second">
            <DueText day={engagement.dueOn} />
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'priority',
    header: t('engagements.list.filter.priority'),
    sortKey: 'priority',
    cell: ({ priority }) => <PriorityTag priority={priority} />,
  },
  {
    id: 'owner',
    header: t('engagements.list.filter.owner'),
    cell: ({ owner, hasOwnerLeft, team }) => (
      <span className="two-lines">
        <span className="clamped" title={nameInWords(owner)}>
          <PersonName person={owner} /> {hasOwnerLeft && <OwnerLeftTag />}
        </span>
        <span className="clamped muted two-lines__second" title={team.name}>
          {team.name}
        </span>
      </span>
    ),
  },
  {
    id: 'opportunity',
    header: t('engagements.list.column.opportunity'),
    sortKey: 'opportunity',
    isDeskOnly: true,
    cell: ({ opportunity }) => <span title={opportunity.title}>{opportunity.code}</span>,
  },
  {
    id: 'slips',
    header: t('engagements.list.column.slips'),
    sortKey: 'slipCount',
    isNumeric: true,
    isDeskOnly: true,
    cell: ({ slipCount }) => slipCount,
  },
  {
    id: 'startOn',
    header: t('engagements.list.column.start'),
    sortKey: 'startOn',
    isExtra: true,
    cell: ({ startOn }) => <DateText day={startOn} />,
  },
  {
    id: 'baselineDueOn',
    header: t('engagements.list.column.baseline'),
    isExtra: true,
    cell: ({ baselineDueOn }) => baselineDueOn && <DateText day={baselineDueOn} />,
  },
  {
    id: 'partners',
    header: t('engagements.list.filter.partner'),
    isExtra: true,
    cell: ({ partners = [] }) => formatList([...new Set(partners.map(({ name }) => name))]),
  },
  plainColumn('countries', t('engagements.list.filter.country')),
  {
    id: 'lastActivityAt',
    header: t('engagements.list.column.activity'),
    isExtra: true,
    cell: ({ lastActivityAt }) => <InstantText instant={lastActivityAt} />,
  },
  ...fieldsBeside(COLUMN_FIELDS, ARRANGED).map((key) => plainColumn(key)),
];
