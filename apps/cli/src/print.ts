export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Why a command cannot do its work, in one sentence for the person who ran it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

type Row<Key extends string> = Readonly<Record<Key, string>>;

/** Prints rows under their headings, in columns as wide as their longest cell. */
export function printTable<Key extends string>(headings: Row<Key>, rows: readonly Row<Key>[]): void {
  const printRow = startTable(headings, rows);
  rows.forEach(printRow);
}

/**
 * Prints the headings of a table whose rows follow one by one. @param samples rows that decide how wide the
 * columns are; a longer cell moves the rest of its row
 * @returns prints a row
 */
export function startTable<Key extends string>(
  headings: Row<Key>,
  samples: readonly Row<Key>[],
): (row: Row<Key>) => void {
  const keys = Object.keys(headings) as Key[];
  const widths = keys.map((key) => Math.max(headings[key].length, ...samples.map((row) => row[key].length)));
  const printRow = (row: Row<Key>) =>
    print(
      keys
        .map((key, column) => row[key].padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  printRow(headings);
  print(widths.map((width) => '-'.repeat(width)).join('  '));
  return printRow;
}
