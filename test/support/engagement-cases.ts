import type { Status, Verb } from '#contract';
import type { Answer, RequestOptions, TestApp } from './app.js';
import type { PersonKey } from './builders.js';

/** Steps that lifecycle suites repeat over HTTP: create engagements, ask, decide. */
export interface Cases {
  /** Creates a draft with one partner, which can be planned. @returns its reference */
  draft(person?: PersonKey, fields?: object): Promise<string>;
  /** Creates one and sets it to `status` in the database. @returns its reference */
  inStatus(status: Status, fields?: object, person?: PersonKey): Promise<string>;
  ask(person: PersonKey, ref: string, verb: Verb, input?: object): Promise<Answer<Loose>>;
  /** Asks for a verb that needs a decision. @returns the id of the change request */
  request(person: PersonKey, ref: string, verb: Verb, input?: object): Promise<string>;
  /** Inserts an open request into the database, allowed or not. @returns its id */
  insertRequest(person: PersonKey, ref: string, verb: Verb, input?: object): Promise<string>;
  approve(person: PersonKey, id: string, options?: RequestOptions): Promise<Answer<Loose>>;
  sendBack(person: PersonKey, id: string, note?: string): Promise<Answer<Loose>>;
  /** Decides on the current version in the database, unless `options` give another version. */
  decide(person: PersonKey, id: string, body: object, options?: RequestOptions): Promise<Answer<Loose>>;
  /** The version in the database, as an allowed reader would see it. */
  version(ref: string): Promise<number>;
  /** Everything that a refused request must leave unchanged. */
  state(ref: string): Promise<unknown>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each suite checks what it reads from an answer
type Loose = any;

/** Columns that an engagement would have been given on its way to this status. */
const ON_THE_WAY: Record<Status, string> = {
  draft: '',
  planned: ', baseline_due_on = due_on',
  active: ', baseline_due_on = due_on, actual_start_on = start_on',
  on_hold: `, baseline_due_on = due_on, actual_start_on = start_on, review_on = due_on`,
  completed: `, baseline_due_on = due_on, actual_start_on = start_on, actual_end_on = start_on, outcome_summary = 'Done.'`,
  closed: `, baseline_due_on = due_on, actual_start_on = start_on, actual_end_on = start_on, outcome_summary = 'Done.', lessons_learned = 'Some.'`,
  cancelled: ', actual_end_on = start_on',
};

export function casesOf(app: TestApp): Cases {
  const version = async (ref: string) => {
    const [row] = await app.db.query<{ version: number }[]>(
      'SELECT version FROM engagements WHERE reference = $1',
      [ref],
    );
    return row?.version ?? 0;
  };
  const requestVersion = async (id: string) => {
    const [row] = await app.db.query<{ version: number }[]>(
      `SELECT e.version FROM engagements e JOIN change_requests c ON c.engagement_id = e.id WHERE c.id = $1`,
      [id],
    );
    return row?.version ?? 0;
  };
  const expectStatus = (answer: Answer<Loose>, status: number): Loose => {
    if (answer.status === status) return answer.body;
    throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  };
  const cases: Cases = {
    version,
    async draft(person = 'officer', fields = {}) {
      const answer = await app.as(person).post('/engagements', {
        title: 'Training of border officials',
        opportunity: '1.2.1',
        team: 'team-a1',
        startOn: '2026-03-02',
        dueOn: '2026-06-30',
        participations: [{ partner: 'UNODC', part: 'implementing' }],
        ...fields,
      });
      return (expectStatus(answer, 201) as { reference: string }).reference;
    },
    async inStatus(status, fields, person) {
      const ref = await cases.draft(person, fields);
      await app.db.query(`UPDATE engagements SET status = $2${ON_THE_WAY[status]} WHERE reference = $1`, [
        ref,
        status,
      ]);
      return ref;
    },
    async ask(person, ref, verb, input = {}) {
      const ifMatch = await version(ref);
      return app.as(person).post(`/engagements/${ref}/transitions`, { verb, ...input }, { ifMatch });
    },
    async request(person, ref, verb, input) {
      const answer = await cases.ask(person, ref, verb, input);
      return (expectStatus(answer, 202) as { id: string }).id;
    },
    async insertRequest(person, ref, verb, input = {}) {
      const [row] = await app.db.query<{ id: string }[]>(
        `INSERT INTO change_requests (engagement_id, verb, input, round, asked_by_id, asked_at, asked_on, asked_at_seq)
         SELECT e.id, $2, $3, 1, $4, $5, $5::timestamptz::date, max(a.seq)
         FROM engagements e JOIN activities a ON a.engagement_id = e.id WHERE e.reference = $1 GROUP BY e.id RETURNING id`,
        [ref, verb, input, app.bureau.people[person].id, app.clock.now()],
      );
      return row?.id ?? '';
    },
    approve: (person, id, options) => cases.decide(person, id, { outcome: 'approve' }, options),
    sendBack: (person, id, note) => cases.decide(person, id, { outcome: 'return', ...(note && { note }) }),
    async decide(person, id, body, options) {
      const ifMatch = options?.ifMatch ?? (await requestVersion(id));
      return app.as(person).post(`/change-requests/${id}/decision`, body, { ...options, ifMatch });
    },
    async state(ref) {
      const [row] = await app.db.query<{ state: unknown }[]>(
        `SELECT to_jsonb(e) || jsonb_build_object(
           'activities', (SELECT count(*) FROM activities a WHERE a.engagement_id = e.id),
           'requests', (SELECT jsonb_agg(to_jsonb(c) ORDER BY c.asked_at_seq) FROM change_requests c WHERE c.engagement_id = e.id),
           'reminders', (SELECT count(*) FROM reminders r WHERE r.engagement_id = e.id)) AS state
         FROM engagements e WHERE e.reference = $1`,
        [ref],
      );
      return row?.state;
    },
  };
  return cases;
}
