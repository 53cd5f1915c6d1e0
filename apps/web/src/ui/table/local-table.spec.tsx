import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ReactNode, useMemo } from 'react';
import { parseSearch, stringifySearch } from '#web/lib/search-params.js';
import { show } from '../../../test/render.js';
import type { Column } from './data-table.js';
import { LocalTable } from './local-table.js';

// The router scrolls, but the simulated browser cannot.
beforeAll(() => void jest.spyOn(window, 'scrollTo').mockImplementation(() => undefined));
afterEach(cleanup);

interface Row {
  title: string;
  dueOn: string | null;
  slips: number | null;
}

const ROWS: Row[] = [
  { title: 'Step 10', dueOn: '2026-03-01', slips: 10 },
  { title: 'Árbol', dueOn: null, slips: null },
  { title: 'Step 9', dueOn: '2025-12-31', slips: 9 },
];
const COLUMNS: Column<Row>[] = [
  {
    id: 'title',
    header: 'Title',
    isRowHeader: true,
    value: ({ title }) => title,
    cell: ({ title }) => title,
  },
  { id: 'dueOn', header: 'Due', value: ({ dueOn }) => dueOn, cell: ({ dueOn }) => dueOn },
  {
    id: 'slips',
    header: 'Slips',
    value: ({ slips }) => (slips === null ? '' : `${slips} times`),
    sortValue: ({ slips }) => slips,
    cell: ({ slips }) => slips,
  },
  { id: 'buttons', header: 'Actions', cell: () => 'Edit' },
];

async function showPage(address: string, component: () => ReactNode) {
  const router = createRouter({
    routeTree: createRootRoute({ component }),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  await show(<RouterProvider router={router as never} />);
  await screen.findByRole('table');
  return router;
}

/** Shows the table on a page with that address. */
const showAt = (address: string) =>
  showPage(address, () => (
    <LocalTable
      table="steps"
      caption="Steps"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={({ title }) => title}
      empty={null}
    />
  ));

const shownTitles = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('a table that the browser sorts', () => {
  test.each([
    ['numbers inside text by size', 'title', ['Árbol', 'Step 9', 'Step 10']],
    ['text in descending order', '-title', ['Step 10', 'Step 9', 'Árbol']],
    ['dates from the earliest, rows without one last', 'dueOn', ['Step 9', 'Step 10', 'Árbol']],
    ['dates from the latest, rows without one still last', '-dueOn', ['Step 10', 'Step 9', 'Árbol']],
    [
      'numbers behind the text from the smallest, rows without one last',
      'slips',
      ['Step 9', 'Step 10', 'Árbol'],
    ],
    [
      'numbers behind the text from the largest, rows without one last',
      '-slips',
      ['Step 10', 'Step 9', 'Árbol'],
    ],
    ['the original order if the address names an unknown column', 'colour', ['Step 10', 'Árbol', 'Step 9']],
  ])('shows %s', async (_, sort, titles) => {
    await showAt(`/?sort-steps=${sort}`);
    expect(shownTitles()).toEqual(titles);
  });

  test('keeps the order chosen in a heading in the address and announces it', async () => {
    const router = await showAt('/?q=visit');
    fireEvent.click(screen.getByRole('button', { name: 'Due' }));
    await waitFor(() => expect(shownTitles()).toEqual(['Step 9', 'Step 10', 'Árbol']));
    expect(router.state.location.searchStr).toBe('?q=visit&sort-steps=dueOn');
    expect(screen.getByRole('columnheader', { name: 'Due' }).getAttribute('aria-sort')).toBe('ascending');
    expect(screen.getByRole('columnheader', { name: 'Actions' }).getAttribute('aria-sort')).toBeNull();
  });

  test('is sorted on a phone by a choice of its columns, in both directions', async () => {
    const router = await showAt('/');
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sort by: Steps' });
    expect([...choice.options].map(({ text }) => text)).toEqual([
      '- Choose -',
      'Title, ascending',
      'Title, descending',
      'Due, ascending',
      'Due, descending',
      'Slips, ascending',
      'Slips, descending',
    ]);
    fireEvent.change(choice, { target: { value: '-slips' } });
    await waitFor(() => expect(shownTitles()).toEqual(['Step 10', 'Step 9', 'Árbol']));
    expect(router.state.location.searchStr).toBe('?sort-steps=-slips');
  });
});

describe('a list with only its first page loaded', () => {
  const numbered = (count: number): Row[] =>
    Array.from({ length: count }, (_, at) => ({ title: `Step ${count - at}`, dueOn: null, slips: at }));

  /** A list of `count` rows in its original order, `size` per page. */
  async function showByCursor(address: string, count: number, size: number) {
    const all = numbered(count);
    const fetched: number[] = [];
    const client = new QueryClient();
    const Table = () => {
      const query = useInfiniteQuery({
        queryKey: ['steps'],
        queryFn: ({ pageParam }) => {
          fetched.push(pageParam);
          return Promise.resolve(all.slice(pageParam, pageParam + size));
        },
        initialPageParam: 0,
        getNextPageParam: (_last, pages) => (pages.length * size < count ? pages.length * size : undefined),
      });
      const rows = useMemo(() => query.data?.pages.flat(), [query.data]);
      return (
        <LocalTable
          table="steps"
          caption="Steps"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ title }) => title}
          query={query}
          fetchAll={() => Promise.resolve(all)}
          empty={null}
        />
      );
    };
    await showPage(address, () => (
      <QueryClientProvider client={client}>
        <Table />
      </QueryClientProvider>
    ));
    return fetched;
  }

  test('keeps its order until the person chooses one', async () => {
    const fetched = await showByCursor('/', 5, 2);
    expect(shownTitles()).toEqual(['Step 5', 'Step 4']);
    expect(fetched).toEqual([0]);
    expect(screen.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('none');
  });

  test('is loaded completely and sorted as a whole by the pressed column', async () => {
    const fetched = await showByCursor('/', 5, 2);
    const head = screen.getByRole('button', { name: 'Title' });
    head.focus();
    fireEvent.click(head);
    await waitFor(() => expect(shownTitles()).toEqual([1, 2, 3, 4, 5].map((number) => `Step ${number}`)));
    expect(fetched).toEqual([0, 2, 4]);
    expect(screen.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('ascending');
    expect(document.activeElement).toBe(head);
  });

  test('is sorted if the link names one of its columns, and only then', async () => {
    await showByCursor('/?sort-steps=title', 5, 2);
    await waitFor(() => expect(shownTitles()).toHaveLength(5));
    expect(shownTitles()[0]).toBe('Step 1');
    cleanup();
    const fetched = await showByCursor('/?sort-steps=colour', 5, 2);
    expect(fetched).toEqual([0]);
  });

  test('says that it is too long and stays unsorted rather than half sorted', async () => {
    const fetched = await showByCursor('/?sort-steps=title', 2100, 500);
    await screen.findByText(/more than 1,000 rows, too many to sort here/);
    expect(fetched).toEqual([0, 500]);
    expect(shownTitles()[0]).toBe('Step 2100');
    expect(screen.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('none');
  });
});
