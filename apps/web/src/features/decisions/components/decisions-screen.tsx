import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { VERBS } from '#contract';
import type { FetchAll } from '#web/lib/exports.js';
import { compareText, t } from '#web/lib/words/i18n.js';
import { oneOf } from '#web/lib/search-params.js';
import { WaitingNote } from '#web/shared/grants/waiting-note.js';
import { InstantText } from '#web/ui/date-text.js';
import { type Column, DataTable } from '#web/ui/table/data-table.js';
import { ExportButton } from '#web/ui/table/export-button.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { SelectField } from '#web/ui/form/fields.js';
import { Page } from '#web/ui/page.js';
import { PersonName } from '#web/ui/person-name.js';
import { RestNote } from '#web/ui/table/rest-note.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { ToneTag } from '#web/ui/tags.js';
import { useRest } from '#web/ui/table/use-rest.js';
import {
  allDecisions,
  type ChangeRequest,
  type ChangeRequestFilter,
  decisionsQuery,
} from '../api/decisions.js';
import { ChangeStateTag } from './change-state-tag.js';
import './decisions.css';
import { clockText } from './request-words.js';

const route = getRouteApi('/decisions');

const FILTERS = {
  mine: { state: ['open'], decidableBy: 'me' },
  open: { state: ['open'] },
  asked: { askedBy: 'me' },
} satisfies Record<string, ChangeRequestFilter>;

type Tab = keyof typeof FILTERS;

const SORTS: Record<string, (a: ChangeRequest, b: ChangeRequest) => number> = {
  daysLeft: (a, b) => a.daysLeft - b.daysLeft,
  askedAt: (a, b) => a.askedAt.localeCompare(b.askedAt),
  verb: (a, b) => compareText(t(`verbs.name.${a.verb}`), t(`verbs.name.${b.verb}`)),
  title: (a, b) => compareText(a.engagement.title, b.engagement.title),
  askedBy: (a, b) => compareText(a.askedBy.name, b.askedBy.name),
  team: (a, b) => compareText(a.engagement.team.name, b.engagement.team.name),
  state: (a, b) => compareText(t(`words.change-state.${a.state}`), t(`words.change-state.${b.state}`)),
};

function sorted(requests: readonly ChangeRequest[], sort: string): ChangeRequest[] {
  const compare = SORTS[sort.replace(/^-/, '')] ?? SORTS.daysLeft!;
  const direction = sort.startsWith('-') ? -1 : 1;
  return requests.toSorted((a, b) => direction * compare(a, b) || a.askedAt.localeCompare(b.askedAt));
}

/** All requests of the list for a file, filtered and sorted like those shown. */
const wholeOf =
  (tab: Tab, arrange: (requests: readonly ChangeRequest[]) => ChangeRequest[]): FetchAll<ChangeRequest> =>
  async (progress) =>
    arrange(await allDecisions(FILTERS[tab])(progress));

function DaysLeft({ request }: { request: ChangeRequest }) {
  const { daysLeft } = request;
  const tone = daysLeft < 0 ? 'bad' : daysLeft <= 1 ? 'warn' : 'neutral';
  return (
    <ToneTag tone={tone} icon={daysLeft < 0 ? 'error' : 'timer'}>
      {clockText(request)}
    </ToneTag>
  );
}

const columnsOf = (tab: Tab): Column<ChangeRequest>[] => [
  {
    id: 'title',
    header: t('decisions.column.request'),
    sortKey: 'title',
    value: ({ verb, engagement }) =>
      t('decisions.request', { verb: t(`verbs.name.${verb}`), title: engagement.title }),
    isRowHeader: true,
    cell: ({ id, verb, engagement }) => (
      <span className="decision__name">
        <Link to="/decisions/$id" params={{ id }}>
          {t('decisions.request', { verb: t(`verbs.name.${verb}`), title: engagement.title })}
        </Link>
        <span className="muted">{engagement.reference}</span>
      </span>
    ),
  },
  {
    id: 'state',
    header: tab === 'asked' ? t('decisions.column.state') : t('decisions.column.left'),
    sortKey: tab === 'asked' ? 'state' : 'daysLeft',
    value: (request) =>
      request.state === 'open' ? clockText(request) : t(`words.change-state.${request.state}`),
    cell: (request) =>
      request.state === 'open' ? <DaysLeft request={request} /> : <ChangeStateTag state={request.state} />,
  },
  {
    id: 'askedBy',
    header: t('decisions.column.askedBy'),
    sortKey: 'askedBy',
    value: ({ askedBy }) => askedBy.name,
    isHidden: tab === 'asked',
    cell: ({ askedBy }) => <PersonName person={askedBy} />,
  },
  {
    id: 'askedAt',
    header: t('decisions.column.askedAt'),
    sortKey: 'askedAt',
    value: ({ askedAt }) => askedAt,
    cell: ({ askedAt }) => <InstantText instant={askedAt} />,
  },
  {
    id: 'round',
    header: t('decisions.column.round'),
    isNumeric: true,
    value: ({ round }) => round,
    cell: ({ round }) => round,
  },
  {
    id: 'team',
    header: t('parts.field.team'),
    sortKey: 'team',
    value: ({ engagement }) => engagement.team.name,
    isDeskOnly: true,
    cell: ({ engagement }) => engagement.team.name,
  },
];

function Tabs() {
  const tabs = [
    ['mine', undefined],
    ['open', 'open'],
    ['asked', 'asked'],
  ] as const;
  return (
    <nav aria-label={t('decisions.tabs')}>
      <ul className="tabs">
        {tabs.map(([name, view]) => (
          <li key={name}>
            {/* Without `explicitUndefined`, the first tab, whose address has no view, would count as
                current in every view. */}
            <Link to="/decisions" search={{ view }} activeOptions={{ explicitUndefined: true }}>
              {t(`decisions.tab.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Empty({ tab, isFiltered }: { tab: Tab; isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title={t('decisions.empty.filtered')} />;
  return (
    <EmptyState title={t(`decisions.empty.${tab}`)}>
      <p>{t(`decisions.empty.${tab}.text`)}</p>
      {tab === 'mine' && (
        <Link to="/decisions" search={{ view: 'open' }}>
          {t('decisions.empty.mine.link')}
        </Link>
      )}
    </EmptyState>
  );
}

export default function DecisionsScreen() {
  const { view, verb, sort = view === 'asked' ? '-askedAt' : 'daysLeft' } = route.useSearch();
  const navigate = route.useNavigate();
  const tab: Tab = view ?? 'mine';
  const query = useInfiniteQuery(decisionsQuery(FILTERS[tab]));
  const found = query.data?.pages.flatMap(({ items }) => items);
  // The server sorts newest first. Any other order, and the choice of a verb, happen here and need all requests.
  const rest = useRest(query, sort !== '-askedAt' || verb !== undefined, found?.length ?? 0);
  const arrange = (requests: readonly ChangeRequest[]) =>
    sorted(
      requests.filter((request) => verb === undefined || request.verb === verb),
      sort,
    );
  const chosen = found && arrange(found);
  const columns = useMemo(() => columnsOf(tab), [tab]);
  const first = query.data?.pages[0];
  const total = first?.isTotalCapped ? undefined : first?.total;

  return (
    <Page title={t('decisions.title')} intro={<p>{t('decisions.intro')}</p>}>
      <WaitingNote />
      <Tabs />
      <div className="decision__filter" hidden={found?.length === 0}>
        <SelectField
          label={t('decisions.filter.verb')}
          name="verb"
          required
          emptyLabel={t('decisions.filter.all')}
          value={verb ?? ''}
          options={VERBS.map((one) => ({ value: one, label: t(`verbs.name.${one}`) }))}
          onChange={({ currentTarget }) => {
            const chosenVerb = oneOf(currentTarget.value, VERBS);
            void navigate({ search: (before) => ({ ...before, verb: chosenVerb }), replace: true });
          }}
        />
      </div>
      {query.error && !found ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <RestNote rest={rest} count={found?.length ?? 0} />
          <DataTable
            caption={t(`decisions.tab.${tab}`)}
            isCaptionHidden
            columns={columns}
            rows={chosen}
            rowKey={({ id }) => id}
            sort={sort}
            onSort={(next) =>
              void navigate({ search: (before) => ({ ...before, sort: next }), replace: true })
            }
            empty={<Empty tab={tab} isFiltered={verb !== undefined} />}
          />
        </>
      )}
      {chosen && chosen.length > 0 && (
        <ExportButton
          table="decisions"
          caption={t(`decisions.tab.${tab}`)}
          columns={columns}
          rows={chosen}
          fetchAll={query.hasNextPage ? wholeOf(tab, arrange) : undefined}
          total={total}
          also={[
            { header: t('decisions.column.reference'), value: ({ engagement }) => engagement.reference },
          ]}
        />
      )}
      {query.hasNextPage && <ShowMore query={query} shown={found?.length ?? 0} total={total} />}
    </Page>
  );
}
