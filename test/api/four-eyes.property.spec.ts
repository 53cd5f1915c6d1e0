import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STATUSES } from '#contract';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { act } from '#test/support/attack/acts.js';
import { Attacker } from '#test/support/attack/attacker.js';
import { emptyTally, judge, type Tally } from '#test/support/attack/record.js';

/**
 * `npm run attack -- --acts 1000000` runs many of these stories, with other ones each time. `npm test` always
 * runs the same few, so that a failure can be repeated.
 */
const ACTS = Number(process.env.DEMARCHE_ATTACK_ACTS ?? 0);
const SEED = ACTS > 0 ? Number(process.env.DEMARCHE_ATTACK_SEED ?? Date.now() % 2 ** 31) : 20_260_302;
/** The length of one story: a day's work, not a year's. */
const STEPS = { minLength: 12, maxLength: 24 };
const RUNS = ACTS > 0 ? Math.ceil(ACTS / ((STEPS.minLength + STEPS.maxLength) / 2)) : 100;

let app: TestApp;
let attacker: Attacker;

beforeAll(async () => {
  app = await startTestApp();
  attacker = new Attacker(app);
  await attacker.prepare();
});
afterAll(() => app.close());

const lastSeq = async () => {
  const [last] = await app.db.query<{ seq: number }[]>(
    'SELECT coalesce(max(seq), 0)::int AS seq FROM activities',
  );
  return last!.seq;
};

const tell = (tally: Tally) => process.stdout.write(`seed ${SEED}: ${JSON.stringify(tally)}\n`);

const owner = fc.constantFrom('officer' as const, 'supervisor' as const);

/** Every kind of decision and refusal must have happened; otherwise the stories prove nothing. */
function expectEventful({ approved, onBehalf, above, undecided, refused, joined }: Tally): void {
  expect(approved).toBeGreaterThan(RUNS / 2);
  expect(onBehalf).toBeGreaterThan(RUNS / 30);
  expect(above).toBeGreaterThan(RUNS / 10);
  expect(undecided).toBeGreaterThan(RUNS / 4);
  expect(refused).toBeGreaterThan(RUNS);
  expect(joined).toBeGreaterThan(RUNS / 4);
}

it(
  'a person who asked, owned the engagement meanwhile or acts for such a person never decides, in any order of actions',
  async () => {
    const tally = emptyTally();
    const acts = fc.array(act, { ...STEPS, size: 'max' });
    const story = fc.asyncProperty(fc.constantFrom(...STATUSES), owner, acts, async (began, who, steps) => {
      const since = await lastSeq();
      const ref = await attacker.begin(began, who);
      for (const step of steps) {
        const statuses = await attacker.perform(ref, step);
        expect([step, statuses.filter((status) => status >= 500)]).toEqual([step, []]);
        tally.acts += 1;
        tally.refused += statuses.filter((status) => status === 403).length;
      }
      await judge(app, ref, began, since, tally);
      if (ACTS > 0 && tally.acts % 10_000 < steps.length) tell(tally);
    });
    await fc.assert(story, { seed: SEED, numRuns: RUNS });
    expectEventful(tally);
    if (ACTS > 0) tell(tally);
  },
  ACTS > 0 ? 2_147_483_647 : 240_000,
);
