import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AdministrationSearch } from '#web/features/administration/search.js';
import { t } from '#web/lib/words/i18n.js';
import { holds, useMe } from '#web/lib/api/session.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { SelectField } from '#web/ui/form/fields.js';
import { Icon } from '#web/ui/icon.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { ShowMore } from '#web/ui/table/show-more.js';
import { allPeople, peopleQuery, type Person } from '../../api/people.js';
import { teamOptions, treeQuery } from '../../api/teams.js';
import { RoleList, rolesInWords, stateInWords, StateTag } from './person-words.js';
import { NewPersonDialog } from './person-form.js';
import { PersonPage } from './person-page.js';
import { UnreadableTimeZones } from '../unreadable-time-zones.js';
import { SearchInput } from '../search-input.js';
import { useSectionSearch } from '../use-section-search.js';

const FROM = '/administration/{-$section}';

const columns = (): Column<Person>[] => [
  {
    id: 'name',
    header: t('people.name'),
    isRowHeader: true,
    value: ({ name }) => name,
    cell: ({ id, name }) => (
      <Link from={FROM} to="." search={(before) => ({ ...before, person: id })}>
        {name}
      </Link>
    ),
  },
  {
    id: 'email',
    header: t('people.email'),
    value: ({ email }) => email,
    cell: ({ email }) => email,
  },
  {
    id: 'roles',
    header: t('people.roles'),
    value: (person) => rolesInWords(person).join('; '),
    cell: (person) => <RoleList person={person} />,
  },
  {
    id: 'state',
    header: t('people.state'),
    value: stateInWords,
    cell: (person) => <StateTag person={person} />,
  },
];

function Filters({
  search,
  change,
}: {
  search: AdministrationSearch;
  change: (changed: AdministrationSearch) => void;
}) {
  const { data: tree } = useQuery(treeQuery);
  return (
    <div className="admin-filters" role="search" aria-label={t('people.filters')}>
      <SearchInput label={t('people.q')} value={search.q} onChange={(q) => change({ q })} />
      <SelectField
        label={t('people.team')}
        required
        value={search.team ?? ''}
        onChange={(event) => change({ team: event.currentTarget.value || undefined })}
        emptyLabel={t('administration.any')}
        options={teamOptions(tree)}
      />
      <SelectField
        label={t('people.state')}
        required
        value={search.active ?? ''}
        onChange={(event) =>
          change({ active: (event.currentTarget.value || undefined) as AdministrationSearch['active'] })
        }
        emptyLabel={t('administration.any')}
        options={[
          { value: 'true', label: t('people.active') },
          { value: 'false', label: t('people.inactive') },
        ]}
      />
    </div>
  );
}

function People() {
  const { q, team, active } = useSearch({ from: FROM });
  const change = useSectionSearch();
  const me = useMe();
  const [isAdding, setIsAdding] = useState(false);
  const shownColumns = useMemo(() => columns(), []);
  const query = useInfiniteQuery(peopleQuery({ q, team, active }));
  const { data, error, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  return (
    <>
      <UnreadableTimeZones />
      <Filters search={{ q, team, active }} change={change} />
      {holds(me, ['people.manage']) && (
        <div>
          <Button onClick={() => setIsAdding(true)}>
            <Icon name="add" /> {t('people.new')}
          </Button>
        </div>
      )}
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <LocalTable
            table="people"
            query={query}
            fetchAll={allPeople({ q, team, active })}
            total={data?.pages[0]?.total}
            caption={t('administration.section.people')}
            isCaptionHidden
            columns={shownColumns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title={t('people.empty.title')}>
                <p>{t('people.empty.text')}</p>
              </EmptyState>
            }
          />
          <ShowMore query={query} shown={rows?.length ?? 0} total={data?.pages[0]?.total} />
        </>
      )}
      <NewPersonDialog isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </>
  );
}

export default function PeopleSection() {
  const { person } = useSearch({ from: FROM });
  return person ? <PersonPage id={person} /> : <People />;
}
