import type { ParseResult } from 'papaparse';
import { unguardCell } from '#contract';
import type { Encoding } from './encoding.js';
import { fieldsIn } from './fields.js';

export const MAX_ROWS = 1_000;
export const MAX_BYTES = 1_000_000;
const MAX_COLUMNS = 200;

/** What the reader noticed about a row: fewer cells than headings, or a quotation mark that does not fit. */
export type Mark = 'short' | 'quotes';

export interface Row {
  /** One for each heading. */
  cells: string[];
  /** What stands in cells beyond the last heading, where something does; empty once it was dealt with. */
  extra?: string;
  marks: Mark[];
}

export interface Sheet {
  headers: string[];
  rows: Row[];
  /** Lines above the headings, such as a title, which are left out. */
  above: string[];
  /** Set where the text came as a file. */
  encoding?: { name: Encoding; isCertain: boolean; sample: string[] };
}

export type SheetFault = 'empty' | 'too-long' | 'too-large' | 'too-wide' | 'broken';
export interface SheetProblem {
  kind: SheetFault;
  /** The line of the table at which a quotation mark opens that is never closed. */
  row?: number;
}

const DELIMITERS = ['\t', ';', ',', '|'] as const;
/** Among so many lines the headings stand. */
const HEADINGS_WITHIN = 30;

type Table = string[][];
type Reader = (text: string, delimiter: string, quote?: string) => ParseResult<string[]>;

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/** Without the mark of Unicode, and with one kind of line break. */
const cleaned = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** "sep=;" in the first line, as Excel writes and reads it. */
function hintOf(text: string): { hint?: string; rest: string } {
  const found = /^"?sep=(.)"?[;,\t|]*(?:\n|$)/i.exec(text);
  return found ? { hint: found[1], rest: text.slice(found[0].length) } : { rest: text };
}

/** The row with most columns that an import knows; where there is none, the first with several cells. */
function headingsAt(table: Table): number {
  const candidates = table.slice(0, HEADINGS_WITHIN);
  const known = candidates.map((cells) => fieldsIn(cells));
  const best = Math.max(0, ...known);
  // A single word may stand in any row.
  if (best > 1) return known.indexOf(best);
  const filled = candidates.map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  const several = filled.findIndex((count) => count > 1);
  return several >= 0
    ? several
    : Math.max(
        0,
        filled.findIndex((count) => count === 1),
      );
}

/** The delimiter under which the headings are best known, then the one that makes most columns of them. */
function delimiterOf(text: string, read: Reader): string {
  const head = text.split('\n', HEADINGS_WITHIN).join('\n');
  const judged = DELIMITERS.map((delimiter) => {
    const { data } = read(head, delimiter);
    const cells = data[headingsAt(data)] ?? [];
    return { delimiter, known: fieldsIn(cells), columns: cells.length };
  });
  return judged.sort((a, b) => b.known - a.known || b.columns - a.columns)[0]!.delimiter;
}

/** Unquoted, the text may be whole where a quotation mark is only a sign: "5" wide" pasted from a spreadsheet. */
function withoutQuotes(text: string, delimiter: string, read: Reader): Table | undefined {
  // No text has this sign: every quotation mark is read as it stands.
  const { data } = read(text, delimiter, '\uffff');
  const rows = data.filter((cells) => !isBlank(cells));
  const width = rows[headingsAt(rows)]?.length;
  return width !== undefined &&
    width > 1 &&
    rows.slice(headingsAt(rows)).every((cells) => cells.length === width)
    ? data
    : undefined;
}

interface ReadTable {
  table: Table;
  /** Numbers of the rows whose quotation marks do not fit. */
  misquoted: ReadonlySet<number>;
}

function tableOf(text: string, delimiter: string, read: Reader): ReadTable | SheetProblem {
  const { data, errors } = read(text, delimiter);
  const faults = errors.filter(({ type }) => type === 'Quotes');
  if (faults.length === 0) return { table: data, misquoted: new Set() };
  const plain = withoutQuotes(text, delimiter, read) ?? [];
  const misquoted = plain.flatMap((cells, at) => (cells.some((cell) => cell.startsWith('"')) ? [at] : []));
  // Where more rows begin with one than do not fit, quotation marks do enclose cells here.
  if (plain.length > 0 && misquoted.length <= faults.length)
    return { table: plain, misquoted: new Set(misquoted) };
  const open = faults.find(({ code }) => code === 'MissingQuotes');
  if (open) return { kind: 'broken', row: (open.row ?? 0) + 1 };
  return { table: data, misquoted: new Set(faults.map(({ row }) => row ?? 0)) };
}

function rowOf(cells: readonly string[], width: number, delimiter: string, isMisquoted: boolean): Row {
  const beyond = cells.slice(width);
  const marks: Mark[] = [];
  if (cells.length < width) marks.push('short');
  if (isMisquoted) marks.push('quotes');
  return {
    cells: Array.from({ length: width }, (_, column) => unguardCell(cells[column] ?? '')),
    ...(!isBlank(beyond) && { extra: beyond.map(unguardCell).join(delimiter).trim() }),
    marks,
  };
}

/** Columns at the end without a heading and without a cell, as spreadsheets leave them. */
function widthOf(headings: readonly string[], rows: Table): number {
  let width = headings.length;
  while (width > 1 && headings[width - 1]!.trim() === '' && rows.every((row) => !row[width - 1]?.trim()))
    width -= 1;
  return width;
}

/** The rows of a text, under their headings. The parser is fetched when there is something to parse. */
export async function readSheet(given: string): Promise<Sheet | SheetProblem> {
  if (given.length > MAX_BYTES) return { kind: 'too-large' };
  const { default: papa } = await import('papaparse');
  const read: Reader = (text, delimiter, quoteChar = '"') =>
    papa.parse<string[]>(text, { delimiter, quoteChar, newline: '\n' });
  // DOS programs end a text with this sign.
  const { hint, rest } = hintOf(cleaned(given.endsWith('\u001a') ? given.slice(0, -1) : given));
  const delimiter = hint ?? delimiterOf(rest, read);
  const result = tableOf(rest, delimiter, read);
  if ('kind' in result) return result;
  const { table, misquoted } = result;
  const at = table.findIndex((cells) => !isBlank(cells)) < 0 ? -1 : headingsAt(table);
  const headings = table[at] ?? [];
  const below = table.slice(at + 1);
  const filled = below.filter((cells) => !isBlank(cells));
  if (at < 0 || filled.length === 0) return { kind: 'empty' };
  if (filled.length > MAX_ROWS) return { kind: 'too-long' };
  const width = widthOf(headings, filled);
  if (width > MAX_COLUMNS) return { kind: 'too-wide' };
  return {
    headers: headings.slice(0, width).map((heading) => unguardCell(heading).trim()),
    rows: below.flatMap((cells, index) =>
      isBlank(cells) ? [] : [rowOf(cells, width, delimiter, misquoted.has(at + 1 + index))],
    ),
    above: table
      .slice(0, at)
      .filter((cells) => !isBlank(cells))
      .map((cells) => cells.filter(Boolean).join(' ')),
  };
}

export const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
