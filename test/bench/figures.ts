/** The value below which `share` of the sorted numbers lie. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

/** The middle number, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

/** How far the numbers lie apart: half of the distance from the least to the most, as a share of their median. */
export const spread = (numbers: readonly number[]): number =>
  (Math.max(...numbers) - Math.min(...numbers)) / 2 / median(numbers);

/** Three significant digits, with separators of thousands. */
export const short = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 2 });
