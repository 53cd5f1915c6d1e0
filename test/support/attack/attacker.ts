import { expect } from '@jest/globals';
import { type Status, type Verb, VERBS } from '#contract';
import { addDays } from '#platform/clock.js';
import { transitionOf } from '#features/engagements/lifecycle/engagement.lifecycle.js';
import { MONDAY, type TestApp } from '#test/support/app.js';
import { asOwner } from '#test/support/database.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { type Act, PEOPLE, type Person } from './acts.js';

interface Open {
  id: string;
  asked_by_id: string;
}

/** Performs the acts over HTTP, as the people would. The product decides what it allows. */
export class Attacker {
  private readonly cases: Cases;

  constructor(private readonly app: TestApp) {
    this.cases = casesOf(app);
  }

  /** Saves the current memberships: every run starts with them. */
  async prepare(): Promise<void> {
    await asOwner(
      this.app.database,
      'CREATE TABLE first_memberships AS SELECT * FROM memberships',
      'GRANT SELECT ON first_memberships TO PUBLIC',
    );
  }

  /**
   * Starts a run: the same people in the same roles on the same day, and an engagement with this
   * status. @returns its reference
   */
  async begin(status: Status, owner: Person): Promise<string> {
    const { db, clock } = this.app;
    clock.set(MONDAY);
    await db.query('DELETE FROM delegations');
    await db.query('DELETE FROM memberships');
    await db.query('INSERT INTO memberships SELECT * FROM first_memberships');
    await db.query('UPDATE sessions SET ended_at = NULL WHERE ended_at IS NOT NULL');
    await db.query(
      `UPDATE users SET is_active = true, away_from_on = NULL, away_until_on = NULL, bureau_roles = CASE email
         WHEN 'admin@demarche.example' THEN '{administrator}'::text[] WHEN 'auditor@demarche.example' THEN '{auditor}' ELSE '{}' END`,
    );
    return this.cases.inStatus(status, { dueOn: '2027-06-30' }, owner);
  }

  /** @returns the statuses of the answers; empty if there was nothing to do */
  async perform(ref: string, act: Act): Promise<number[]> {
    switch (act.do) {
      case 'ask':
        return [await this.ask(ref, act.who, act.pick)];
      case 'decide':
        return [await this.decide(ref, act)];
      case 'decide together':
        return this.decideTogether(ref, act);
      case 'withdraw':
        return this.withdraw(ref);
      case 'lend':
        return [await this.lend(act)];
      case 'revoke':
        return this.revoke();
      case 'hand over': {
        const coOwners = act.staysCoOwner ? { coOwners: [this.idOf(act.who)] } : {};
        return [await this.change(ref, act.who, { owner: this.idOf(act.to), ...coOwners })];
      }
      case 'hand over in bulk':
        return [await this.handOverInBulk(ref, act)];
      case 'name co-owners':
        return [await this.change(ref, act.who, { coOwners: act.coOwners.map((who) => this.idOf(who)) })];
      case 'give, decide, take back':
        return this.giveDecideTakeBack(ref, act);
      case 'give and decide at once':
        return this.giveAndDecideAtOnce(ref, act);
      case 'set role': {
        const path = `/teams/${act.team}/members/${this.idOf(act.who)}`;
        const admin = this.app.as('admin');
        if (act.role) return [(await admin.put(path, { role: act.role })).status];
        return [(await admin.post(`${path}/departure`, { endAccessAtOnce: true })).status];
      }
      case 'set bureau roles':
        return [await this.changePerson(act.who, { bureauRoles: act.roles })];
      case 'set active':
        return [await (act.isActive ? this.changePerson(act.who, { isActive: true }) : this.leave(act.who))];
      case 'go away':
        return this.goAway(act);
      case 'wait':
        this.app.clock.set(`${addDays(this.today(), act.days)}T15:00:00Z`);
        return [];
    }
  }

  idOf(who: Person): string {
    return this.app.bureau.people[who].id;
  }

  private today(): string {
    return this.app.clock.now().toISOString().slice(0, 10);
  }

  private async findOpen(ref: string): Promise<Open | undefined> {
    const [row] = await this.app.db.query<Open[]>(
      `SELECT c.id, c.asked_by_id FROM change_requests c JOIN engagements e ON e.id = c.engagement_id
       WHERE e.reference = $1 AND c.state = 'open'`,
      [ref],
    );
    return row;
  }

  /** All fields that the verb takes. */
  private inputOf(verb: Verb, dueOn: string): object {
    const everything: Record<string, string> = {
      dueOn: addDays(dueOn, 7),
      reviewOn: addDays(this.today(), 200),
      startedOn: this.today(),
      outcomeSummary: 'Done.',
      lessonsLearned: 'Some.',
    };
    const taken = transitionOf(verb).takes.map((field) => [field, everything[field]]);
    return { reason: 'For a reason.', ...Object.fromEntries(taken) };
  }

  private async ask(ref: string, who: Person, pick: number): Promise<number> {
    const [row] = await this.app.db.query<{ status: Status; due: string }[]>(
      'SELECT status, due_on::text AS due FROM engagements WHERE reference = $1',
      [ref],
    );
    const possible = VERBS.filter((verb) => transitionOf(verb).from.includes(row!.status));
    // Mostly a verb that the status allows, sometimes any verb.
    const among = pick > 45 ? VERBS : possible;
    const verb = among[pick % among.length]!;
    return (await this.cases.ask(who, ref, verb, this.inputOf(verb, row!.due))).status;
  }

  private async decide(ref: string, act: Extract<Act, { do: 'decide' }>): Promise<number> {
    const open = await this.findOpen(ref);
    // If there is nothing to decide, somebody asks: otherwise most stories would not move.
    if (!open) return this.ask(ref, 'officer', act.among ?? 0);
    const who = await this.deciderOf(open.id, act);
    const answer = act.isApproved
      ? await this.cases.approve(who, open.id)
      : await this.cases.sendBack(who, open.id, 'Not like this.');
    return answer.status;
  }

  private async deciderOf(id: string, { who, among }: Extract<Act, { do: 'decide' }>): Promise<Person> {
    if (among === null) return who;
    const { body } = await this.app.as('auditor').get(`/change-requests/${id}`);
    // Holders of a delegation first: there are few of them.
    const deciders = (body.deciders as { id: string; onBehalfOf: object | null }[])
      .sort((one, other) => Number(other.onBehalfOf !== null) - Number(one.onBehalfOf !== null))
      .flatMap(({ id: found }) => PEOPLE.find((someone) => this.idOf(someone) === found) ?? []);
    return deciders[among % deciders.length] ?? who;
  }

  private async decideTogether(ref: string, act: Extract<Act, { do: 'decide together' }>): Promise<number[]> {
    const open = await this.findOpen(ref);
    if (!open) return [];
    const answers = await Promise.all([
      this.cases.approve(act.who, open.id),
      this.cases.approve(act.other, open.id),
    ]);
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(2);
    return statuses;
  }

  private async withdraw(ref: string): Promise<number[]> {
    const open = await this.findOpen(ref);
    const asker = [...PEOPLE, 'admin' as const].find((who) => this.idOf(who) === open?.asked_by_id);
    if (!open || !asker) return [];
    return [(await this.app.as(asker).post(`/change-requests/${open.id}/withdrawal`, {})).status];
  }

  private async lend({ who, to, days }: Extract<Act, { do: 'lend' }>): Promise<number> {
    const body = { to: this.idOf(to), startsOn: this.today(), endsOn: addDays(this.today(), days) };
    return (await this.app.as(who).post('/delegations', body)).status;
  }

  private async revoke(): Promise<number[]> {
    const [lent] = await this.app.db.query<{ id: string; from: string }[]>(
      'SELECT id, from_user_id AS "from" FROM delegations WHERE revoked_at IS NULL ORDER BY id LIMIT 1',
    );
    const lender = PEOPLE.find((who) => this.idOf(who) === lent?.from);
    if (!lent || !lender) return [];
    return [(await this.app.as(lender).delete(`/delegations/${lent.id}`)).status];
  }

  private async change(ref: string, who: Person, fields: object): Promise<number> {
    const ifMatch = await this.cases.version(ref);
    return (await this.app.as(who).patch(`/engagements/${ref}`, fields, { ifMatch })).status;
  }

  private async handOverInBulk(
    ref: string,
    { who, to }: Extract<Act, { do: 'hand over in bulk' }>,
  ): Promise<number> {
    const engagements = [{ ref, version: await this.cases.version(ref) }];
    const body = { action: 'reassign', owner: this.idOf(to), engagements };
    return (await this.app.as(who).post('/engagements/bulk', body)).status;
  }

  private async giveDecideTakeBack(
    ref: string,
    { who, to, by }: Extract<Act, { do: 'give, decide, take back' }>,
  ): Promise<number[]> {
    const given = await this.change(ref, who, { owner: this.idOf(to) });
    const open = await this.findOpen(ref);
    const decided = open ? [(await this.cases.approve(by, open.id)).status] : [];
    return [given, ...decided, await this.change(ref, who, { owner: this.idOf(who) })];
  }

  private async giveAndDecideAtOnce(
    ref: string,
    { who, to, by }: Extract<Act, { do: 'give and decide at once' }>,
  ): Promise<number[]> {
    const open = await this.findOpen(ref);
    if (!open) return [];
    const ifMatch = await this.cases.version(ref);
    const approve = (version: number) => this.cases.approve(by, open.id, { ifMatch: version });
    const patch = this.app.as(who).patch(`/engagements/${ref}`, { owner: this.idOf(to) }, { ifMatch });
    const answers = await Promise.all([patch, approve(ifMatch), approve(ifMatch + 1), approve(ifMatch + 1)]);
    return answers.map(({ status }) => status);
  }

  private async changePerson(who: Person, fields: object): Promise<number> {
    const path = `/people/${this.idOf(who)}`;
    const { body } = await this.app.as('admin').get(path);
    return (await this.app.as('admin').patch(path, fields, { ifMatch: body.version ?? 1 })).status;
  }

  /** Open work does not prevent this: access ends at once. */
  private async leave(who: Person): Promise<number> {
    const path = `/people/${this.idOf(who)}`;
    const admin = this.app.as('admin');
    const { body } = await admin.get(path);
    const options = { ifMatch: body.version ?? 1 };
    return (await admin.post(`${path}/departure`, { endAccessAtOnce: true }, options)).status;
  }

  private async goAway({ who, days }: Extract<Act, { do: 'go away' }>): Promise<number[]> {
    const { status, body } = await this.app.as(who).get('/me/preferences');
    if (status !== 200) return [status];
    const absence = { awayFromOn: this.today(), awayUntilOn: addDays(this.today(), days) };
    return [(await this.app.as(who).patch('/me/preferences', absence, { ifMatch: body.version })).status];
  }
}
