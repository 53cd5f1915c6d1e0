import type { Check, Next } from '../driver.js';
import { posted } from '../http.js';
import { PASSWORD, type Who } from '../people.js';
import { askForDecisions, inTurn, taken } from '../samples.js';
import type { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

const API = '/api/v1';
const DAY_MS = 86_400_000;
const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

/** The answer must say what was to happen. */
const says =
  (...texts: string[]): Check =>
  (status, body) => {
    const missing = texts.find((text) => !body.includes(text));
    return missing && `${missing} is missing in ${status} ${body}`;
  };

const writing =
  (path: (stage: Stage) => { path: string; body: object; version?: number }) =>
  (stage: Stage, who: Who): Next => {
    const { cookie } = stage.people[who];
    return () => {
      const { path: at, body, version } = path(stage);
      return posted(at, body, { cookie, ...(version !== undefined && { 'if-match': `"${version}"` }) });
    };
  };

const created = ({ samples, people }: Stage) => ({
  title: 'Training of customs officers',
  description: 'Terms of reference, then a first group.',
  opportunity: samples.opportunity,
  team: people.officer.teamId,
  startOn: day(10),
  dueOn: day(100),
  participations: [{ partner: samples.partner, part: 'counterpart' }],
  milestones: [{ title: 'First training held', dueOn: day(50) }],
});

const START = { verb: 'start', startedOn: day(-1) };
const APPROVE = { outcome: 'approve' };

/** People in turn, so that no account signs in twice at once. */
const signingIn =
  (path: string) =>
  ({ samples }: Stage): Next => {
    const next = inTurn(samples.emails);
    return () => posted(path, { email: next(), password: PASSWORD }, {});
  };

export const WRITES: readonly Scenario[] = [
  {
    name: 'create',
    title: 'Create, with a partner and a milestone',
    who: ['officer'],
    product: writing((stage) => ({ path: `${API}/engagements`, body: created(stage) })),
    floor: writing((stage) => ({ path: '/create', body: created(stage) })),
    check: says('"status":"draft"', '"reference":"ENG-'),
    must: 0.15,
    goal: 0.5,
  },
  {
    name: 'transition',
    title: 'Start, with activity and reminders',
    who: ['supervisor'],
    product: writing(({ samples }) => ({
      path: `${API}/engagements/${taken(samples.planned, 'planned engagements')}/transitions`,
      body: START,
      version: 1,
    })),
    floor: writing(({ samples }) => ({
      path: `/start?reference=${taken(samples.planned, 'planned engagements')}`,
      body: START,
      version: 1,
    })),
    check: says('"status":"active"', '"version":2'),
    must: 0.2,
    goal: 0.6,
  },
  {
    name: 'decision',
    title: 'Approve an extension',
    who: ['supervisor'],
    async prepare({ samples, database }, writes) {
      samples.requests.push(...(await askForDecisions(database, writes)));
    },
    product: writing(({ samples }) => {
      const { id, version } = taken(samples.requests, 'open requests');
      return { path: `${API}/change-requests/${id}/decision`, body: APPROVE, version };
    }),
    floor: writing(({ samples }) => {
      const { id, version } = taken(samples.requests, 'open requests');
      return { path: `/decide?id=${id}`, body: APPROVE, version };
    }),
    check: says('"state":"approved"'),
  },
  {
    name: 'sign-in',
    title: 'Sign in',
    who: ['officer'],
    product: signingIn(`${API}/auth/login`),
    floor: signingIn('/sign-in'),
    check: says('"name"'),
  },
];
