import type { Status } from '#contract';
import type { TestApp } from '../app.js';
import type { PersonKey } from '../builders.js';
import { casesOf } from '../engagement-cases.js';
import { peopleSteps } from './people-steps.js';

/**
 * Makes an engagement for each letter from Alpha to Lima, which differ in what lists filter and sort by.
 * @returns their references by their titles
 */
export async function makeListed(app: TestApp): Promise<Map<string, string>> {
  const { idOf } = peopleSteps(() => app);
  const refs = new Map<string, string>();
  async function make(title: string, status: Status, fields: object = {}, person: PersonKey = 'officer') {
    refs.set(title, await casesOf(app).inStatus(status, { title, participations: [], ...fields }, person));
  }
  // Sibling codes with the same start: 1.2 must not match codes under 1.20.
  await app.db.query(
    `INSERT INTO objectives (code, goal_code, heading, name, rank) VALUES ('1.20', '1', 'Objective', 'Far', 9)`,
  );
  await app.db.query(
    `INSERT INTO opportunities (code, objective_code, title, summary, modality_code, partner_codes, platform_codes, rank)
     VALUES ('1.20.1', '1.20', 'Far', 'Summary', 'dialogue', '{}', '{}', 9)`,
  );
  const [first, second] = ['2026-02-15', '2026-02-20'];
  await make('Alpha', 'draft', { opportunity: '1.1.1', dueOn: '2026-06-01', priority: 'low' });
  await make('Bravo', 'planned', {
    opportunity: '1.2.1',
    dueOn: '2026-03-16',
    priority: 'high',
    countries: ['MX', 'GT'],
  });
  await make('Charlie', 'active', {
    opportunity: '1.2.2',
    startOn: '2026-01-01',
    dueOn: first,
    priority: 'critical',
  });
  await make('Delta', 'active', {
    opportunity: '1.20.1',
    dueOn: '2026-03-17',
    priority: 'high',
    tags: ['port', 'sea'],
  });
  await make('Echo', 'on_hold', {
    opportunity: '2.1.1',
    startOn: '2026-01-01',
    dueOn: second,
    countries: ['AT'],
  });
  await make('Foxtrot', 'completed', {
    opportunity: '1.2.1',
    startOn: '2026-01-01',
    dueOn: second,
    platforms: ['GRIDS'],
  });
  await make('Golf', 'closed', { owner: idOf('second.officer'), dueOn: '2026-03-02', waitingOn: 'partner' });
  await make('Hotel', 'cancelled', { team: 'team-a2', dueOn: '2026-04-01' }, 'neighbour.officer');
  await make(
    'India',
    'active',
    { team: 'team-b1', dueOn: '2026-03-02', visibility: 'team' },
    'other.officer',
  );
  await make('Juliet', 'draft', { visibility: 'restricted', dueOn: '2026-08-01', readers: [idOf('viewer')] });
  await make('Kilo', 'draft', {
    dueOn: '2026-08-02',
    participations: [
      { partner: 'UNODC', part: 'funding' },
      { partner: 'UNODC', part: 'implementing' },
      { partner: 'MX-GOV', part: 'counterpart' },
    ],
  });
  await make('Lima', 'draft', { dueOn: '2026-08-03', participations: [{ partner: 'WHO', part: 'funding' }] });
  return refs;
}

/** The initials of their titles. */
export const ALL_THAT_OFFICERS_READ = 'ABCDEFGHJKL';

/** Steps of the suites about lists of engagements. */
export function listSteps(app: () => TestApp) {
  const list = async (query: string, person: PersonKey = 'officer') => {
    const answer = await app().as(person).get(`/engagements?${query}`);
    if (answer.status !== 200) throw new Error(`${query}: ${JSON.stringify(answer.body)}`);
    return answer.body as {
      items: { title: string; reference: string; health: string; priority: string; dueOn: string }[];
      nextCursor: string | null;
      total: number;
      isTotalCapped: boolean;
    };
  };
  const titles = async (query: string, person?: PersonKey) =>
    (await list(query, person)).items.map(({ title }) => title[0]).join('');

  return { list, titles };
}
