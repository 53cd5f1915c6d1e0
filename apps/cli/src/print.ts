export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Why a command cannot do its work, in one sentence for the person who ran it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Prints rows under their headings, in columns as wide as their longest cell. */
export function printTable<Key extends string>(
  headings: Readonly<Record<Key, string>>,
  rows: readonly Readonly<Record<Key, string>>[],
): void {
  const keys = Object.keys(headings) as Key[];
  const widths = keys.map((key) => Math.max(headings[key].length, ...rows.map((row) => row[key].length)));
  const lineOf = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  print(lineOf(keys.map((key) => headings[key])));
  print(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) print(lineOf(keys.map((key) => row[key])));
}
