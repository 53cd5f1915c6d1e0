import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PERMISSIONS, STATUSES, type Status, type Verb, VERBS } from '#contract';
import { transitionOf } from '#features/engagements/lifecycle/engagement.lifecycle.js';
import type {
  TransitionFacts,
  TransitionInput,
} from '#features/engagements/lifecycle/engagement.transition.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import {
  ASKER,
  REASON,
  type Role,
  ROLES,
  type Setting,
  SETTINGS,
} from '#test/support/cases/lifecycle-settings.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';

// Many requests per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(30_000);

let app: TestApp;
let cases: Cases;
let ref: string;
let id: string;

beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  await app.db.query(
    `INSERT INTO memberships (user_id, team_id, role, created_at) VALUES ($1, $2, 'officer', $3)`,
    [app.bureau.people[ASKER.person].id, app.bureau.teams['team-a1'].id, app.clock.now()],
  );
  ref = await cases.draft('officer', { coOwners: [app.bureau.people['second.officer'].id] });
  id = (await app.as('officer').get(`/engagements/${ref}`)).body.id as string;
});
afterAll(() => app.close());

/** Puts the only engagement of this suite into a status and a setting, without any request about it. */
async function arrange(status: Status, setting: Setting, actor: PersonKey): Promise<void> {
  const { startOn = '2026-02-02', dueOn = '2026-06-30', priority = 'normal' } = setting;
  const completionAskedById = setting.isCompletionAskedByActor ? app.bureau.people[actor].id : null;
  await app.db.query('DELETE FROM change_requests WHERE engagement_id = $1', [id]);
  await app.db.query('DELETE FROM milestones WHERE engagement_id = $1', [id]);
  await app.db.query('DELETE FROM participations WHERE engagement_id = $1', [id]);
  await app.db.query(
    `UPDATE engagements SET status = $2, start_on = $3, due_on = $4, priority = $5, completion_asked_by_id = $6,
       baseline_due_on = NULL, slip_count = 0, actual_start_on = NULL, actual_end_on = NULL, review_on = NULL,
       outcome_summary = NULL, lessons_learned = NULL WHERE id = $1`,
    [id, status, startOn, dueOn, priority, completionAskedById],
  );
  if (setting.hasPartner !== false) {
    await app.db.query(
      `INSERT INTO participations (engagement_id, partner_id, part, created_at)
       SELECT $1, id, 'counterpart', $2 FROM partners WHERE code = 'UNODC'`,
      [id, app.clock.now()],
    );
  }
  if (setting.hasOpenMilestone) {
    await app.db.query(
      `INSERT INTO milestones (engagement_id, title, due_on, created_at) VALUES ($1, 'Open', '2026-05-01', $2)`,
      [id, app.clock.now()],
    );
  }
}

const inputOf = (verb: Verb, { input, without }: Setting): TransitionInput => ({
  ...SETTINGS[verb].input,
  ...input,
  ...(without && { [without]: undefined }),
});

/** Nothing broken, then each condition broken on its own. */
const variantsOf = (verb: Verb): { code: string | null; setting: Setting }[] => [
  { code: null, setting: {} },
  ...Object.entries(SETTINGS[verb].breaks).flatMap(([code, setting]) => (setting ? [{ code, setting }] : [])),
];

interface Outcome {
  status: number;
  code?: string;
  /** The conditions that are reported. */
  unmet?: string[];
}

const factsIn = (status: Status) => ({ status, isStartDecided: false }) as TransitionFacts;

/** What the tables of permissions and of the lifecycle say about asking. */
function expectedOfAsking(role: Role, status: Status, verb: Verb, broken: string | null): Outcome {
  const transition = transitionOf(verb);
  const facts = factsIn(status);
  if (PERMISSIONS.record['engagement.ask'][role.standing] !== 'yes') {
    return { status: 403, code: 'permission.engagement.ask' };
  }
  if (!transition.from.includes(status)) return { status: 409, code: 'transition.wrong-status' };
  if (!transition.askedBy(facts).some((asker) => role.kinds.includes(asker))) {
    return { status: 403, code: 'transition.not-yours-to-ask' };
  }
  if (broken === 'asked-for-completion') return { status: 403, code: `transition.${broken}` };
  // Nobody is above the supervisor at the top, so nobody can decide what is decided above the team.
  const isUndecidable = transition.isDecidedAbove && role === ROLES['supervisor above'];
  const unmet = [...(broken ? [broken] : []), ...(isUndecidable ? ['nobody-to-decide'] : [])];
  if (unmet.length > 0) return { status: 422, code: 'transition.conditions-unmet', unmet };
  return { status: transition.needsDecision(facts) ? 202 : 200 };
}

/** The result of a decision on the officer's request: the level in charge decides, if the conditions still hold. */
function expectedOfDeciding(name: string, verb: Verb, broken: string | null): Outcome {
  const inCharge = transitionOf(verb).isDecidedAbove ? 'supervisor above' : 'supervisor';
  const isParty = name === 'owner' || name === 'co-owner' || ROLES[name] === ASKER;
  if (isParty) return { status: 403, code: 'change-request.four-eyes' };
  if (name !== inCharge) return { status: 403, code: 'change-request.not-eligible' };
  if (broken) return { status: 422, code: 'change-request.conditions-unmet', unmet: [broken] };
  return { status: 200 };
}

interface State {
  status: Status;
  version: number;
  activities: number;
  requests: { verb: Verb; state: string; decided_by_id: string | null }[] | null;
}
const stateNow = async () => (await cases.state(ref)) as State;

const told = ({ status, body }: { status: number; body: { code?: string; errors?: { code: string }[] } }) =>
  status < 400
    ? { status }
    : { status, code: body.code, ...(body.errors && { unmet: body.errors.map(({ code }) => code) }) };

/** What was written: nothing on a refusal, otherwise one version and the rows of the record that belong to it. */
function written(before: State, after: State): string {
  if (JSON.stringify(before) === JSON.stringify(after)) return 'nothing';
  const requests = (after.requests ?? []).map(({ verb, state }) => `${verb} ${state}`).join();
  return `${after.status}, ${after.version - before.version} version, ${after.activities - before.activities} rows, [${requests}]`;
}

const shouldBeWritten = (outcome: Outcome, status: Status, verb: Verb, isDecision = false): string => {
  if (outcome.status >= 400) return 'nothing';
  if (outcome.status === 202) return `${status}, 1 version, 1 rows, [${verb} open]`;
  const became = transitionOf(verb).to ?? status;
  return `${became}, 1 version, ${isDecision ? 2 : 1} rows, [${isDecision ? `${verb} approved` : ''}]`;
};

it('every condition of every verb has a setting', () => {
  for (const verb of VERBS) {
    const codes = transitionOf(verb).conditions.map(({ code }) => code);
    expect([verb, Object.keys(SETTINGS[verb].breaks)]).toEqual([verb, codes]);
  }
});

it('a start after the due date needs no setting, because the database refuses it', async () => {
  const put = app.db.query(`UPDATE engagements SET start_on = due_on + 1 WHERE id = $1`, [id]);
  await expect(put).rejects.toThrow('engagements_days');
});

describe.each(STATUSES)('while it is %s', (status) => {
  it.each(VERBS)('%s gets each role the answer in the tables, and a refusal writes nothing', async (verb) => {
    const isPossible = transitionOf(verb).from.includes(status);
    const variants = isPossible ? variantsOf(verb) : variantsOf(verb).slice(0, 1);
    for (const { code, setting } of variants) {
      const input = inputOf(verb, setting);
      for (const [name, role] of Object.entries(ROLES)) {
        await arrange(status, setting, role.person);
        const expected = expectedOfAsking(role, status, verb, code);
        const before = await stateNow();
        const answer = await app
          .as(role.person)
          .post(`/engagements/${ref}/transitions`, { verb, ...input }, { ifMatch: before.version });
        const about = { name, code };
        expect({ ...about, ...told(answer) }).toEqual({ ...about, ...expected });
        expect({ ...about, written: written(before, await stateNow()) }).toEqual({
          ...about,
          written: shouldBeWritten(expected, status, verb),
        });
      }
    }
  });

  it('the actions of the engagement predict for each role what asking does', async () => {
    for (const role of Object.values(ROLES)) {
      const broken = VERBS.flatMap((verb) =>
        transitionOf(verb).from.includes(status) ? variantsOf(verb) : [],
      );
      const settings = [
        { code: null, setting: {} },
        ...broken.filter(({ setting }) => !setting.input && !setting.without),
      ];
      for (const { setting } of settings) {
        await arrange(status, setting, role.person);
        const { body } = await app.as(role.person).get(`/engagements/${ref}`);
        for (const { verb, allowed, reasons } of body.actions) {
          const unmet = variantsOf(verb).find((variant) => variant.setting === setting)?.code ?? null;
          const isOfForm = transitionOf(verb).conditions.some((one) => one.code === unmet && one.pointer);
          const { status: answer } = expectedOfAsking(role, status, verb, isOfForm ? null : unmet);
          // A setting that breaks a condition of one verb may break another verb's condition of the same name.
          if (unmet === null && Object.keys(setting).length > 0) continue;
          expect([role.person, verb, unmet, allowed]).toEqual([role.person, verb, unmet, answer < 300]);
          expect(reasons.length > 0).toBe(!allowed);
        }
      }
    }
  });

  const decided = VERBS.filter((verb) => {
    const { from, needsDecision } = transitionOf(verb);
    return from.includes(status) && needsDecision(factsIn(status));
  });
  if (decided.length > 0) {
    it.each(decided)(
      'a request to %s is decided only by the people who may, if all conditions hold',
      async (verb) => {
        for (const { code, setting } of variantsOf(verb)) {
          for (const [name, role] of Object.entries(ROLES)) {
            await arrange(status, setting, role.person);
            const requestId = await cases.insertRequest(ASKER.person, ref, verb, inputOf(verb, setting));
            const expected = expectedOfDeciding(name, verb, code);
            const before = await stateNow();
            const answer = await cases.approve(role.person, requestId);
            const about = { name, code };
            expect({ ...about, ...told(answer) }).toEqual({ ...about, ...expected });
            expect({ ...about, written: written(before, await stateNow()) }).toEqual({
              ...about,
              written: shouldBeWritten(expected, status, verb, true),
            });
          }
        }
      },
    );
  }

  it('no second request is possible beside an open one', async () => {
    const possible = VERBS.filter((verb) => transitionOf(verb).from.includes(status));
    await arrange(status, {}, 'supervisor');
    await cases.insertRequest(ASKER.person, ref, 'cancel', REASON);
    const before = await stateNow();
    for (const verb of possible) {
      const answer = await app
        .as('supervisor')
        .post(`/engagements/${ref}/transitions`, { verb, ...inputOf(verb, {}) }, { ifMatch: before.version });
      expect({ verb, ...told(answer) }).toEqual({ verb, status: 409, code: 'transition.request-open' });
    }
    expect(written(before, await stateNow())).toBe('nothing');
  });

  it('no request is possible with another version or without one', async () => {
    await arrange(status, {}, 'supervisor');
    const before = await stateNow();
    for (const verb of VERBS) {
      const ask = (options: object) =>
        app.as('supervisor').post(`/engagements/${ref}/transitions`, { verb, ...inputOf(verb, {}) }, options);
      expect({ verb, ...told(await ask({ ifMatch: before.version + 1 })) }).toMatchObject({
        verb,
        status: 412,
      });
      expect({ verb, ...told(await ask({})) }).toMatchObject({ verb, status: 428 });
    }
    expect(written(before, await stateNow())).toBe('nothing');
  });

  it('it does not exist for a person who may not read it', async () => {
    await arrange(status, {}, 'supervisor');
    const readable: Record<string, PersonKey[]> = {
      team: ['other.officer', 'stranger'],
      restricted: ['other.officer', 'viewer', 'supervisor', 'admin', 'bureau.supervisor'],
    };
    const requestId = await cases.insertRequest(ASKER.person, ref, 'cancel', REASON);
    try {
      for (const [visibility, persons] of Object.entries(readable)) {
        await app.db.query('UPDATE engagements SET visibility = $2 WHERE id = $1', [id, visibility]);
        const before = await stateNow();
        for (const person of persons) {
          for (const verb of VERBS) {
            const answer = await app
              .as(person)
              .post(
                `/engagements/${ref}/transitions`,
                { verb, ...inputOf(verb, {}) },
                { ifMatch: before.version },
              );
            const code = 'engagement.not-found';
            expect({ person, verb, ...told(answer) }).toEqual({ person, verb, status: 404, code });
          }
          const answer = await cases.approve(person, requestId);
          expect(told(answer)).toEqual({ status: 404, code: 'change-request.not-found' });
        }
        expect(written(before, await stateNow())).toBe('nothing');
      }
    } finally {
      await app.db.query(`UPDATE engagements SET visibility = 'bureau' WHERE id = $1`, [id]);
    }
  });
});
