import type { ParseResult } from 'papaparse';
import { unguardCell } from '#contract';
import type { Encoding } from './encoding.js';
import { fieldsIn } from './fields.js';

const MAX_ROWS = 1_000;
export const MAX_BYTES = 1_000_000;
const MAX_COLUMNS = 200;

/** What the reader noticed about a row: fewer cells than headings, or a misplaced quotation mark. */
type Mark = 'short' | 'quotes';

export interface Row {
  /** One per heading. */
  cells: string[];
  /** Text in cells beyond the last heading, if any. Empty once the person has dealt with it. */
  extra?: string;
  marks: Mark[];
}

export interface Sheet {
  headers: string[];
  rows: Row[];
  /** Lines above the headings, such as a title. They are not imported. */
  above: string[];
  /** Set if the text came from a file. */
  encoding?: { name: Encoding; isCertain: boolean; sample: string[] };
}

export type SheetFault = 'empty' | 'too-long' | 'too-large' | 'too-wide';

const DELIMITERS = ['\t', ';', ',', '|'] as const;
/** The headings are among this many lines. */
const HEADINGS_WITHIN = 30;

type Table = string[][];
type Reader = (text: string, delimiter: string, quote?: string) => ParseResult<string[]>;

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');

/** Removes the byte order mark, and unifies line breaks. */
const cleaned = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** "sep=;" in the first line, as Excel writes and reads it. */
function hintOf(text: string): { hint?: string; rest: string } {
  const found = /^"?sep=(.)"?[;,\t|]*(?:\n|$)/i.exec(text);
  return found ? { hint: found[1], rest: text.slice(found[0].length) } : { rest: text };
}

/** The row with the most known column names, otherwise the first row with several cells. */
function headingsAt(table: Table): number {
  const candidates = table.slice(0, HEADINGS_WITHIN);
  const known = candidates.map((cells) => fieldsIn(cells));
  const best = Math.max(0, ...known);
  // Any row may contain a single known word.
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

/** The delimiter that gives the most known headings, then the most columns. */
function delimiterOf(text: string, read: Reader): string {
  const head = text.split('\n', HEADINGS_WITHIN).join('\n');
  const judged = DELIMITERS.map((delimiter) => {
    const { data } = read(head, delimiter);
    const cells = data[headingsAt(data)] ?? [];
    return { delimiter, known: fieldsIn(cells), columns: cells.length };
  });
  return judged.sort((a, b) => b.known - a.known || b.columns - a.columns)[0]!.delimiter;
}

/** No text contains this character, so every quotation mark is read literally. */
const UNQUOTED = '\uffff';
/** More lines than any cell of a plan has. */
const MOST_LINES_IN_ROW = 100;

interface ReadTable {
  table: Table;
  /** Numbers of the rows whose quotation marks do not match. */
  misquoted: ReadonlySet<number>;
}

function tableOf(text: string, delimiter: string, read: Reader): ReadTable {
  const { data, errors } = read(text, delimiter);
  const isWhole = errors.every(({ type }) => type !== 'Quotes');
  return isWhole ? { table: data, misquoted: new Set() } : rowByRow(text.split('\n'), delimiter, read);
}

/**
 * An unclosed quotation mark would swallow the rest of the text. So each row is read by itself, and literally
 * if its quotation marks do not match.
 */
function rowByRow(lines: readonly string[], delimiter: string, read: Reader): ReadTable {
  const table: Table = [];
  const misquoted = new Set<number>();
  for (let at = 0; at < lines.length;) {
    const quoted = quotedRow(lines.slice(at, at + MOST_LINES_IN_ROW), delimiter, read);
    if (!quoted) misquoted.add(table.length);
    table.push(quoted?.cells ?? read(lines[at]!, delimiter, UNQUOTED).data[0] ?? []);
    at += quoted?.lines ?? 1;
  }
  return { table, misquoted };
}

/** The first row, which may span several lines; undefined if its quotation marks do not match. */
function quotedRow(lines: readonly string[], delimiter: string, read: Reader) {
  let text = '';
  for (const [index, line] of lines.entries()) {
    text += index === 0 ? line : `\n${line}`;
    const { data, errors } = read(text, delimiter);
    const fault = errors.find(({ type }) => type === 'Quotes');
    if (!fault) return { cells: data[0] ?? [], lines: index + 1 };
    // More lines can only repair a quotation mark that is still open.
    if (fault.code !== 'MissingQuotes') return undefined;
  }
  return undefined;
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

/** The number of columns, without the empty ones that spreadsheets leave at the end. */
function widthOf(headings: readonly string[], rows: Table): number {
  let width = headings.length;
  while (width > 1 && headings[width - 1]!.trim() === '' && rows.every((row) => !row[width - 1]?.trim()))
    width -= 1;
  return width;
}

/** Reads a text into rows under their headings. Loads the parser only when needed. */
export async function readSheet(given: string): Promise<Sheet | SheetFault> {
  if (given.length > MAX_BYTES) return 'too-large';
  const { default: papa } = await import('papaparse');
  const read: Reader = (text, delimiter, quoteChar = '"') =>
    papa.parse<string[]>(text, { delimiter, quoteChar, newline: '\n' });
  // DOS programs end a text with this character.
  const { hint, rest } = hintOf(cleaned(given.endsWith('\u001a') ? given.slice(0, -1) : given));
  const delimiter = hint ?? delimiterOf(rest, read);
  const { table, misquoted } = tableOf(rest, delimiter, read);
  const at = table.findIndex((cells) => !isBlank(cells)) < 0 ? -1 : headingsAt(table);
  const headings = table[at] ?? [];
  const below = table.slice(at + 1);
  const filled = below.filter((cells) => !isBlank(cells));
  if (at < 0 || filled.length === 0) return 'empty';
  if (filled.length > MAX_ROWS) return 'too-long';
  const width = widthOf(headings, filled);
  if (width > MAX_COLUMNS) return 'too-wide';
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
