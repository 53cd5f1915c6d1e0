import { parseArgs } from 'node:util';

export interface Options {
  /** How many engagements the databases have, smallest first. */
  sizes: readonly number[];
  /** The database that is asked by 16 connections; the others show only the growth. */
  mainSize: number;
  rounds: number;
  seconds: number;
  /** Writes of each side in a round: each takes an engagement that nobody has used. */
  writes: number;
  /** Days of downtime that the planner catches up with. */
  daysDown: number;
  /** How often each queue sends what that planner planned. */
  sendings: number;
  /** Engagements that change while 500 people look. */
  changes: number;
  /** Names of scenarios and parts; undefined for all. */
  only: readonly string[] | undefined;
  isQuick: boolean;
  /** Whether docs/performance.md is written. */
  isWritten: boolean;
}

const SIZES = [10_000, 100_000, 1_000_000];
const MAIN_SIZE = 100_000;

const LONG = { rounds: 5, seconds: 2, writes: 600, daysDown: 9, sendings: 3, changes: 10 };
const QUICK = { rounds: 2, seconds: 0.4, writes: 100, daysDown: 3, sendings: 1, changes: 3 };

/** Of all engagements, how many the rounds may write; so many are planned, and untouched. */
const WRITTEN_SHARE = 0.06;
/** One for each connection. */
const LEAST_WRITES = 16;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** @throws if an option is unknown or is no number */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string' },
      engagements: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  const isQuick = values.quick;
  const length = isQuick ? QUICK : LONG;
  const sizes = values.engagements
    ? values.engagements.split(',').map((size) => positive('engagements', size))
    : isQuick
      ? [MAIN_SIZE]
      : SIZES;
  const only = values.only?.split(',').filter(Boolean);
  const mainSize = sizes.includes(MAIN_SIZE) ? MAIN_SIZE : Math.max(...sizes);
  const rounds = values.rounds ? positive('rounds', values.rounds) : length.rounds;
  return {
    ...length,
    ...{ mainSize, rounds, sizes: sizes.toSorted((a, b) => a - b) },
    writes: clamp(Math.ceil((mainSize * WRITTEN_SHARE) / (2 * rounds)), LEAST_WRITES, length.writes),
    ...(values.seconds && { seconds: positive('seconds', values.seconds) }),
    only,
    isQuick,
    // A document holds one full run: a part of one must not replace it.
    isWritten: values.write || !(isQuick || only || values.engagements),
  };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new Error(`--${name} takes a number above 0, not ${text}`);
}

/** Whether `--only` names this scenario or part, or a word that its name begins with. */
export const isWanted = ({ only }: Pick<Options, 'only'>, name: string): boolean =>
  !only || only.some((word) => name === word || name.startsWith(`${word}-`));
