import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { STATUSES, type Status, VISIBILITIES } from '#contract';
import { ActorQueries } from '#features/access/actor.queries.js';
import { TalliesService } from '#features/tallies/tallies.service.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { PERSON_KEYS, type PersonKey } from '#test/support/builders.js';
import { countedInFull, wrongCells } from '#test/support/counted-in-full.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

jest.setTimeout(240_000);

let app: TestApp;
let cases: Cases;
let tallies: TalliesService;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  tallies = app.nest.get(TalliesService, { strict: false });
});
afterAll(() => app.close());

const TEAM_OF = {
  officer: 'team-a1',
  supervisor: 'team-a1',
  'neighbour.officer': 'team-a2',
  'other.officer': 'team-b1',
  'bureau.supervisor': 'team-b1',
} as const satisfies Partial<Record<PersonKey, string>>;

const writer = fc.constantFrom(...(Object.keys(TEAM_OF) as (keyof typeof TEAM_OF)[]));
const person = fc.constantFrom(...PERSON_KEYS);
const partner = fc.constantFrom('UNODC', 'WHO', 'MX-GOV');
/** Around today in every time zone, and far away. */
const due = fc.constantFrom(-400, -30, -2, -1, 0, 1, 2, 13, 14, 15, 16, 300);
const people = fc.uniqueArray(
  fc.constantFrom('second.officer', 'viewer', 'other.supervisor', 'neighbour.officer'),
  {
    maxLength: 2,
  },
);
const fields = fc.record(
  {
    visibility: fc.constantFrom(...VISIBILITIES),
    opportunity: fc.constantFrom('1.1.1', '1.2.1', '2.1.1'),
    due,
    countries: fc.uniqueArray(fc.constantFrom('MX', 'KE', 'TH'), { maxLength: 3 }),
    platforms: fc.constantFrom([], ['GRIDS']),
    coOwners: people,
    readers: people,
  },
  { requiredKeys: [] },
);

/** Hours at which New York, Mexico City and Vienna change days, among others. */
const hour = fc.constantFrom(
  '04:59:59',
  '05:00:00',
  '05:59:59',
  '06:00:00',
  '12:00:00',
  '22:59:59',
  '23:00:00',
);

const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), who: writer, fields, partner }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), fields }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('move' as const), team: fc.constantFrom('team-a1', 'team-a2') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reassign' as const), to: person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('plan' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('start' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('turn' as const), status: fc.constantFrom(...STATUSES), due }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      partner,
      part: fc.constantFrom('funding', 'extending'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fold' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.nat(3), hour }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const dayOf = (offset: number) =>
  new Date(app.clock.now().getTime() + offset * 86_400_000).toISOString().slice(0, 10);

function bodyOf({
  due: offset,
  coOwners,
  readers,
  ...plain
}: typeof fields extends fc.Arbitrary<infer T> ? T : never) {
  const idsOf = (keys: string[]) => keys.map((key) => app.bureau.people[key as PersonKey].id);
  return {
    ...plain,
    ...(offset !== undefined && { startOn: '2024-01-01', dueOn: dayOf(offset) }),
    ...(coOwners && { coOwners: idsOf(coOwners) }),
    ...(readers && { readers: idsOf(readers) }),
  };
}

interface Kept {
  ref: string;
  who: keyof typeof TEAM_OF;
}

/** Does it to the engagement, as the person who made it. @returns the status of the answer */
async function perform(
  step: Exclude<Act, { kind: 'create' | 'fold' | 'wait' }>,
  { ref, who }: Kept,
): Promise<number> {
  const client = app.as(who);
  const ifMatch = await cases.version(ref);
  const path = `/engagements/${ref}`;
  switch (step.kind) {
    case 'edit':
      return (await client.patch(path, bodyOf(step.fields), { ifMatch })).status;
    case 'move':
      return (await app.as('bureau.supervisor').patch(path, { team: step.team }, { ifMatch })).status;
    case 'reassign':
      return (await client.patch(path, { owner: app.bureau.people[step.to].id }, { ifMatch })).status;
    case 'plan':
    case 'cancel': {
      const input = step.kind === 'cancel' ? { reason: 'No more funds.' } : {};
      const asked = await cases.ask(who, ref, step.kind, input);
      if (asked.status !== 202) return asked.status;
      return (await cases.approve('bureau.supervisor', asked.body.id)).status;
    }
    case 'start':
      return (await cases.ask(who, ref, 'start')).status;
    case 'turn':
      await app.db.query(
        `UPDATE engagements SET status = $2, due_on = $3, baseline_due_on = $3::date - 5,
           actual_end_on = CASE WHEN $2 IN ('completed', 'closed') THEN $3::date - 8 + 4 * slip_count END, slip_count = (slip_count + 1) % 3
         WHERE reference = $1 AND start_on <= $3`,
        [ref, step.status satisfies Status, dayOf(step.due)],
      );
      return 200;
    case 'join':
      return (
        await client.post(`${path}/participations`, { partner: step.partner, part: step.part }, { ifMatch })
      ).status;
    case 'leave': {
      const { body } = await client.get(`${path}/participations`);
      const first = body.items?.[0];
      return first
        ? (await client.delete(`${path}/participations/${first.id}`, undefined, { ifMatch })).status
        : 404;
    }
    case 'delete':
      return (await client.delete(path, undefined, { ifMatch })).status;
  }
}

const byCode = (groups: { code: string; byHealth: unknown; total: number }[]) =>
  Object.fromEntries(groups.map(({ code, byHealth, total }) => [code, { byHealth, total }]));

async function shownDashboard(who: PersonKey, query = '') {
  const { body, status } = await app.as(who).get(`/reports/dashboard${query}`);
  if (status !== 200) throw new Error(JSON.stringify(app.logged().slice(-3)));
  return {
    ...body,
    byGoal: byCode(body.byGoal),
    byTeam: byCode(body.byTeam),
    byCountry: byCode(body.byCountry),
    byOwner: byCode(body.byOwner),
    slips: body.slips.map(({ reference, slipDays }: { reference: string; slipDays: number }) => ({
      reference,
      slipDays,
    })),
  };
}

interface Leaf {
  code: string;
  coverage: { total: number; byStatus: unknown; byHealth: unknown };
}

async function shownCoverage(who: PersonKey) {
  const { body } = await app.as(who).get('/strategies/strategy');
  const leaves: Leaf[] = body.goals.flatMap((goal: { objectives: { opportunities: Leaf[] }[] }) =>
    goal.objectives.flatMap(({ opportunities }) => opportunities),
  );
  return Object.fromEntries(
    leaves
      .filter(({ coverage }) => coverage.total > 0)
      .map(({ code, coverage: { total, byStatus, byHealth } }) => [code, { total, byStatus, byHealth }]),
  );
}

/** Every screen shows everybody exactly what they may read. */
async function compare(about: string): Promise<void> {
  const actors = await app.nest
    .get(ActorQueries, { strict: false })
    .byIds(Object.values(app.bureau.people).map(({ id }) => id));
  for (const who of PERSON_KEYS) {
    const full = countedInFull(app, actors.get(app.bureau.people[who].id)!);
    const label = `${who} ${about}`;
    expect([label, await shownDashboard(who)]).toEqual([label, await full.dashboard()]);
    expect([label, await shownDashboard(who, '?team=office-a')]).toEqual([
      label,
      await full.dashboard('office-a'),
    ]);
    expect([label, await shownCoverage(who)]).toEqual([label, await full.coverage()]);
    const partnerPage = (await app.as(who).get('/partners/UNODC')).body;
    expect([label, partnerPage.engagements]).toEqual([label, await full.partner('UNODC')]);
    const platform = (await app.as(who).get('/platforms/GRIDS')).body;
    expect([
      label,
      platform.engagementTotal,
      platform.engagements.map((e: Kept & { reference: string }) => e.reference),
    ]).toEqual([label, ...Object.values(await full.platform('GRIDS'))]);
  }
}

it('every screen counts exactly what each person may read, after any history', async () => {
  const done = new Map<string, number>();
  const story = fc.asyncProperty(
    fc.array(act, { minLength: 20, maxLength: 40, size: 'max' }),
    async (steps) => {
      const kept: Kept[] = [];
      let next = 0;
      for (const step of steps) {
        let status = 200;
        if (step.kind === 'fold') await tallies.fold();
        else if (step.kind === 'wait') app.clock.set(`${dayOf(step.days)}T${step.hour}Z`);
        else if (step.kind === 'create' || kept.length === 0) {
          const who = step.kind === 'create' ? step.who : 'officer';
          const made = await app.as(who).post('/engagements', {
            title: 'Training',
            opportunity: '1.1.2',
            team: TEAM_OF[who],
            startOn: '2024-01-01',
            dueOn: dayOf(14),
            participations: [{ partner: step.kind === 'create' ? step.partner : 'UNODC', part: 'funding' }],
            ...(step.kind === 'create' && bodyOf(step.fields)),
          });
          ({ status } = made);
          if (status === 201) kept.push({ ref: made.body.reference, who });
        } else {
          next += 1;
          status = await perform(step, kept[next % kept.length]!);
        }
        expect([step, status < 500]).toEqual([step, true]);
        if (status < 300) done.set(step.kind, (done.get(step.kind) ?? 0) + 1);
      }
      expect(await wrongCells(app.db)).toEqual([]);
      await compare(app.clock.now().toISOString());
    },
  );
  await fc.assert(story, { seed: 20_260_302, numRuns: 8 });
  for (const kind of [
    'create',
    'edit',
    'move',
    'reassign',
    'plan',
    'cancel',
    'turn',
    'join',
    'leave',
    'delete',
    'fold',
  ])
    expect([kind, (done.get(kind) ?? 0) > 0]).toEqual([kind, true]);
});
