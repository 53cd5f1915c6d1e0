import { Inject, Injectable } from '@nestjs/common';
import { dayIn } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import type { Tx } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import { AccountLetters } from '../../access/accounts/account-letters.js';
import type { Actor } from '../../access/actor.js';
import { ActivityService } from '../../activity/activity.service.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { GrantKind, GrantValues } from './grant.entity.js';
import { GrantsQueries } from './grants.queries.js';
import { askedPower } from './grant.words.js';
import { isEnlarging, type PowerChange, reasonAgainstConfirming } from './power.rules.js';
import type { Warrant } from './power.writer.js';

const DAY_MS = 86_400_000;
/** Days until an unconfirmed grant lapses. It can be requested again, and the reasons are then reviewed again. */
const GRANT_DAYS = 14;

/** A requested change of power, with the values it changes. */
export interface Wanted {
  kind: GrantKind;
  person: { id: string; email: string; name: string } | null;
  team: { id: string; name: string } | null;
  before: GrantValues;
  after: GrantValues;
}

/** Either the change may be made at once under this warrant, or it waits as this grant. */
export type Ruling = { warrant: Warrant; grantId: null } | { warrant: null; grantId: string };

export const nameOf = (actor: Actor): string | null => (actor.userId === null ? null : actor.name);

export const plainWarrant = (actor: Actor): Warrant => ({ by: nameOf(actor), confirmedBy: null, note: {} });

/**
 * The only place that decides whether a change of power needs a second person. Everything that changes roles,
 * addresses or the tree of teams, or reactivates an account, asks here first, in its own transaction, with the
 * person's row locked.
 */
@Injectable()
export class GrantsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly activity: ActivityService,
    private readonly queries: GrantsQueries,
    private readonly teams: TeamsQueries,
    private readonly letters: AccountLetters,
  ) {}

  /** @throws 409 if the same change is already waiting */
  async rule(tx: Tx, actor: Actor, wanted: Wanted): Promise<Ruling> {
    if (!(await this.isEnlarging(tx, wanted))) return { warrant: plainWarrant(actor), grantId: null };
    const exempt = await this.exemption(tx, actor);
    if (exempt) return { warrant: { ...plainWarrant(actor), note: { confirmation: exempt } }, grantId: null };
    return { warrant: null, grantId: await this.ask(tx, actor, wanted) };
  }

  private async isEnlarging(tx: Tx, { kind, person, team, before, after }: Wanted): Promise<boolean> {
    if (kind === 'team_move') {
      if (!team || !after.parentId) return false;
      const tree = await this.teams.tree(tx.db);
      return (await this.queries.gainers(tx.db, tree, team.id, after.parentId, tx.now)).length > 0;
    }
    if (!person) return false;
    return isEnlarging(changeOf(kind, before, after), await this.queries.holdings(tx.db, person.id, tx.now));
  }

  /**
   * Why no second person is needed: the bureau has switched it off, or the command line is setting the bureau
   * up and no administrator can sign in yet. Null if one is needed.
   */
  async exemption(tx: Tx, actor: Actor): Promise<'off' | 'first-accounts' | null> {
    if (this.config.SECOND_CONFIRMATION === 'off') return 'off';
    if (actor.userId !== null) return null;
    const able = await tx.db.query<unknown[]>(
      `SELECT 1 FROM users WHERE is_active AND password_hash IS NOT NULL AND 'administrator' = ANY(bureau_roles) LIMIT 1`,
    );
    return able.length === 0 ? 'first-accounts' : null;
  }

  private async ask(tx: Tx, actor: Actor, wanted: Wanted): Promise<string> {
    const { kind, person, team, before, after } = wanted;
    const key = `${kind} ${person?.id ?? ''} ${team?.id ?? ''}`;
    await tx.db.query(
      `UPDATE grants SET state = 'lapsed' WHERE subject_key = $1 AND state = 'waiting' AND expires_at <= $2`,
      [key, tx.now],
    );
    const expiresAt = new Date(tx.now.getTime() + GRANT_DAYS * DAY_MS);
    const [row] = await tx.db.query<{ id: string }[]>(
      `INSERT INTO grants (kind, subject_key, person_id, person_email, team_id, before, after, asked_by_id, asked_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (subject_key) WHERE state = 'waiting' DO NOTHING RETURNING id`,
      [
        ...[kind, key, person?.id ?? null, person?.email ?? null, team?.id ?? null],
        ...[JSON.stringify(before), JSON.stringify(after), actor.userId, tx.now, expiresAt],
      ],
    );
    if (!row) throw problems.conflict('grant.waiting');
    await this.activity.record(tx, actor, {
      what: 'grant.asked',
      subject: person ? 'person' : 'team',
      subjectId: person?.id ?? team?.id ?? null,
      before,
      after: { grantId: row.id, kind, teamId: team?.id ?? null, ...after },
    });
    await this.announce(tx, actor, wanted, expiresAt);
    return row.id;
  }

  /** Informs the old address of a change of e-mail, and everyone who may confirm the change. */
  private async announce(tx: Tx, actor: Actor, wanted: Wanted, expiresAt: Date): Promise<void> {
    const { kind, person, team, after } = wanted;
    const by = nameOf(actor);
    if (kind === 'email' && person && after.email !== undefined) {
      const facts = { to: after.email, by };
      await this.letters.add(tx, { name: 'email_change_asked', recipientId: person.id, facts });
    }
    const parties = { personId: person?.id ?? null, askedById: actor.userId };
    const grant = await this.queries.caseOf(
      { kind, teamId: team?.id ?? null, after, ...parties },
      tx.now,
      tx.db,
    );
    const what = askedPower(wanted);
    for (const candidate of await this.queries.confirmers(tx.now, null, tx.db)) {
      const isMadeByAsker = actor.userId !== null && candidate.makerIds.includes(actor.userId);
      if (reasonAgainstConfirming(grant, { ...candidate, isMadeByAsker }) !== null) continue;
      const facts = { what, by, expiresOn: dayIn('UTC', expiresAt) };
      await this.letters.add(tx, { name: 'grant_waiting', recipientId: candidate.userId, facts });
    }
  }
}

function changeOf(
  kind: Exclude<GrantKind, 'team_move'>,
  before: GrantValues,
  after: GrantValues,
): PowerChange {
  switch (kind) {
    case 'membership':
      return { kind, before: before.role ?? null, after: after.role ?? 'supervisor' };
    case 'bureau_roles':
      return { kind, before: before.bureauRoles ?? [], after: after.bureauRoles ?? [] };
    case 'reactivation':
    case 'email':
      return { kind };
  }
}
