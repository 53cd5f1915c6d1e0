/** What the figures have to reach. The shares of the floor that a page needs are beside the page, in `scenarios`. */
export const AIMS = {
  /** How many times longer one request may take at the largest size than at the smallest. */
  growth: { must: 2, goal: 1.5 },
  /** Resident memory under load, in MB. */
  apiMb: { must: 250, goal: 200 },
  senderMb: { must: 250, goal: 250 },
  /** Mails a second, as a share of the bare loop's. */
  sending: { must: 0.5, goal: 0.7 },
} as const;

/** Which aim a figure reaches; empty if there is none. */
export function reached(
  value: number,
  { must, goal }: { must?: number; goal?: number },
  isBetter: (value: number, aim: number) => boolean,
): string {
  if (must === undefined || goal === undefined) return '';
  if (isBetter(value, goal)) return 'goal';
  return isBetter(value, must) ? 'must' : 'missed';
}

export const atLeast = (value: number, aim: number) => value >= aim;
export const atMost = (value: number, aim: number) => value <= aim;
