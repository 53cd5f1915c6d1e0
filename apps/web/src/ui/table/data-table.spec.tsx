import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render.js';
import { type Column, DataTable } from './data-table.js';

afterEach(cleanup);

interface Row {
  id: string;
  title: string;
}

const ROWS: Row[] = [
  { id: 'a', title: 'Canine units' },
  { id: 'b', title: 'Code of conduct' },
];
const COLUMNS: Column<Row>[] = [
  { id: 'title', header: 'Title', cell: ({ title }) => title, sortKey: 'title', isRowHeader: true },
  { id: 'id', header: 'Code', cell: ({ id }) => id },
];
const base = {
  caption: 'Engagements',
  columns: COLUMNS,
  rowKey: ({ id }: Row) => id,
  empty: <p>None yet.</p>,
};

describe('a table of records', () => {
  test('shows its sort order and reverses it at the second press', async () => {
    const sorted: string[] = [];
    const onSort = (sort: string) => void sorted.push(sort);
    const { rerender } = await show(<DataTable {...base} rows={ROWS} sort="title" onSort={onSort} />);
    const header = () => screen.getByRole('columnheader', { name: 'Title' });
    expect(header().getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(screen.getByRole('button', { name: 'Title' }));
    rerender(<DataTable {...base} rows={ROWS} sort={sorted[0]} onSort={onSort} />);
    expect(header().getAttribute('aria-sort')).toBe('descending');
    fireEvent.click(screen.getByRole('button', { name: 'Title' }));
    expect(sorted).toEqual(['-title', 'title']);
    expect(screen.getByRole('columnheader', { name: 'Code' }).getAttribute('aria-sort')).toBeNull();
  });

  test('offers on a phone every order that the server knows, or none', async () => {
    const onSort = jest.fn<(sort: string) => void>();
    const { rerender } = await show(<DataTable {...base} rows={ROWS} sort="-title,id" onSort={onSort} />);
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Sort by: Engagements' });
    expect(choice.selectedOptions[0]!.text).toBe('Title, descending');
    expect(choice.options).toHaveLength(2);
    fireEvent.change(choice, { target: { value: 'title' } });
    expect(onSort).toHaveBeenCalledWith('title');
    rerender(<DataTable {...base} columns={[COLUMNS[1]!]} rows={ROWS} onSort={onSort} />);
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  test('redraws only the row that is selected', async () => {
    const drawn = jest.fn<(id: string) => void>();
    const columns: Column<Row>[] = [
      { id: 'title', header: 'Title', isRowHeader: true, cell: ({ id, title }) => (drawn(id), title) },
    ];
    const rowLabel = ({ title }: Row) => title;
    const onChange = () => undefined;
    const table = (...ids: string[]) => (
      <DataTable
        {...base}
        columns={columns}
        rows={ROWS}
        selection={{ selected: new Set(ids), onChange, rowLabel }}
      />
    );
    const { rerender } = await show(table());
    drawn.mockClear();
    rerender(table('b'));
    expect(drawn.mock.calls).toEqual([['b']]);
  });

  test('selects one row or all rows on the page', async () => {
    const onChange = jest.fn<(selected: ReadonlySet<string>) => void>();
    const rowLabel = ({ title }: Row) => title;
    const selection = { selected: new Set<string>(), onChange, rowLabel };
    await show(<DataTable {...base} rows={ROWS} selection={selection} />);
    fireEvent.click(screen.getByRole('checkbox', { name: /Code of conduct/ }));
    expect([...onChange.mock.calls[0]![0]]).toEqual(['b']);
    fireEvent.click(screen.getAllByRole('checkbox')[0]!);
    expect([...onChange.mock.calls[1]![0]]).toEqual(['a', 'b']);
  });

  test('names each row by its heading cell and shows a hint if it has no rows', async () => {
    const { rerender } = await show(<DataTable {...base} rows={ROWS} />);
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'Canine units',
      'Code of conduct',
    ]);
    rerender(<DataTable {...base} rows={[]} />);
    expect(screen.getByText('None yet.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});
