/** The rows of a CSV file by their headings. */
export function parse(file: string): Record<string, string>[] {
  const lines = [...file.replace('\uFEFF', '').matchAll(/((?:"(?:[^"]|"")*"|[^\r])*)\r\n/g)].map(([, line]) =>
    [...line!.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) =>
      cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!,
    ),
  );
  const [headings = [], ...rows] = lines;
  return rows.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index]!])));
}
