const MOST = 4;

/** The number of shades: one for each number up to `max`, at most four. */
const countFor = (max: number) => Math.min(MOST, max);

/** The shade of `total`, 1 for the weakest, in equal steps up to `max`. */
export const classOf = (total: number, max: number): number => {
  const count = countFor(max);
  return MOST - count + Math.max(1, Math.ceil((total / max) * count));
};

/** The range of numbers of each shade. */
export const classesUpTo = (max: number): { from: number; to: number; shade: number }[] => {
  const count = countFor(max);
  return Array.from({ length: count }, (_, index) => ({
    from: Math.floor((index * max) / count) + 1,
    to: Math.floor(((index + 1) * max) / count),
    shade: MOST - count + index + 1,
  }));
};
