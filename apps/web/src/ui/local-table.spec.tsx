import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { parseSearch, stringifySearch } from '#web/lib/search-params.js';
import { show } from '../../test/render.js';
import type { Column } from './data-table.js';
import { LocalTable } from './local-table.js';

// The router scrolls, which the stand-in for a browser can't.
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

/** The table on a page with that address. */
async function showAt(address: string, { isWhole = true } = {}) {
  const Table = () => (
    <LocalTable
      table="steps"
      caption="Steps"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={({ title }) => title}
      fetchAll={isWhole ? undefined : () => Promise.resolve(ROWS)}
      empty={null}
    />
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: Table }),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  await show(<RouterProvider router={router as never} />);
  await screen.findByRole('table');
  return router;
}

const shownTitles = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('a table that is sorted where it is shown', () => {
  test.each([
    ['numbers in words by size', 'title', ['Árbol', 'Step 9', 'Step 10']],
    ['text the other way', '-title', ['Step 10', 'Step 9', 'Árbol']],
    ['dates from the earliest, what has none last', 'dueOn', ['Step 9', 'Step 10', 'Árbol']],
    ['dates from the latest, what has none still last', '-dueOn', ['Step 10', 'Step 9', 'Árbol']],
    ['by the number behind the words, none last', 'slips', ['Step 9', 'Step 10', 'Árbol']],
    ['by the number behind the words from the largest, none last', '-slips', ['Step 10', 'Step 9', 'Árbol']],
    ['as it came where the address names no column of it', 'colour', ['Step 10', 'Árbol', 'Step 9']],
  ])('shows %s', async (_, sort, titles) => {
    await showAt(`/?sort-steps=${sort}`);
    expect(shownTitles()).toEqual(titles);
  });

  test('keeps the order chosen in a head in the address, and tells it', async () => {
    const router = await showAt('/?q=visit');
    fireEvent.click(screen.getByRole('button', { name: 'Due' }));
    await waitFor(() => expect(shownTitles()).toEqual(['Step 9', 'Step 10', 'Árbol']));
    expect(router.state.location.searchStr).toBe('?q=visit&sort-steps=dueOn');
    expect(screen.getByRole('columnheader', { name: 'Due' }).getAttribute('aria-sort')).toBe('ascending');
    expect(screen.getByRole('columnheader', { name: 'Actions' }).getAttribute('aria-sort')).toBeNull();
  });

  test('is sorted on a phone by a choice of its columns, either way', async () => {
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

  test('offers no order while rows are missing', async () => {
    await showAt('/?sort-steps=title', { isWhole: false });
    expect(shownTitles()).toEqual(['Step 10', 'Árbol', 'Step 9']);
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Due' })).toBeNull();
  });
});
