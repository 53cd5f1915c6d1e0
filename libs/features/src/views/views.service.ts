import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { RecordedEvent, RecordedFields } from '#contract';
import { compareNames } from '#platform/database/name-order.js';
import { type Tx, Transactions } from '#platform/database/transactions.js';
import { problems } from '#platform/http/problem.js';
import { assertVersion, type Expected } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { authorize, may } from '../access/authorize.js';
import { ActivityService, changedFields } from '../activity/activity.service.js';
import type { Team } from '../people/teams/team.entity.js';
import { TeamsQueries } from '../people/teams/teams.queries.js';
import { DefaultView } from './default-view.entity.js';
import { SavedView } from './saved-view.entity.js';
import type { CreateViewBody, SavedViewDto, SavedViewListDto, UpdateViewBody } from './view.dto.js';
import { viewErrors } from './view.errors.js';
import { type SavedViewRow, ViewsQueries } from './views.queries.js';

/** Limit per person and per team: the menu shows all of them. */
const MAX_VIEWS = 100;

const UNIQUE_VIOLATION = '23505';

const isNameTaken = (error: unknown) =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === UNIQUE_VIOLATION;

const mayChange = (actor: Actor, row: SavedViewRow): boolean =>
  row.team ? may(actor, 'team.share', { teamId: row.team.id }) : row.owner.id === actor.userId;

const present = (actor: Actor, row: SavedViewRow): SavedViewDto => ({
  ...row,
  may: mayChange(actor, row) ? ['edit', 'delete'] : [],
});

/** Saved views of the engagements screen: a person's own, and their teams'. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly activity: ActivityService,
    private readonly views: ViewsQueries,
    private readonly teams: TeamsQueries,
  ) {}

  /** The actor's own views, those of their teams, and the teams for which they may save one. */
  async list(actor: Actor): Promise<SavedViewListDto> {
    const [rows, tree] = await Promise.all([this.views.list(actor), this.teams.tree()]);
    const teams = tree.all().filter(({ id }) => may(actor, 'team.share', { teamId: id }));
    return {
      items: rows.map((row) => present(actor, row)),
      teams: teams
        .sort((a, b) => compareNames(a.name, b.name))
        .map(({ id, slug, name }) => ({ id, slug, name })),
    };
  }

  /**
   * Saves a view for oneself or for a team.
   * @throws 400 for an unknown team; 403 for a team in which the actor is neither officer nor supervisor; 409
   * `view.name-taken`; 422 `view.too-many`
   */
  async create(actor: Actor, body: CreateViewBody): Promise<SavedViewDto> {
    const ownerId = userIdOf(actor);
    const team = await this.findTeam(body.team ?? null);
    if (team) authorize(actor, 'team.share', { teamId: team.id });
    return this.transactions.run(async (tx) => {
      const teamId = team?.id ?? null;
      if ((await this.views.count({ teamId, ownerId }, tx.db)) >= MAX_VIEWS)
        throw viewErrors.tooMany(MAX_VIEWS);
      const { name, query } = body;
      const { identifiers } = await named(name, team !== null, () =>
        tx.db.insert(SavedView, { name, query, ownerId, teamId, createdAt: tx.now, updatedAt: tx.now }),
      );
      const row = await this.load(tx, actor, identifiers[0]?.id as string);
      await this.record(tx, actor, 'view.created', row, { after: { id: row.id, name, query } });
      return present(actor, row);
    });
  }

  /**
   * Renames a view or changes what it shows. @throws 403 for a team's view that the actor may not change;
   * 404; 409; 412
   */
  async update(actor: Actor, id: string, version: Expected, body: UpdateViewBody): Promise<SavedViewDto> {
    return this.transactions.run(async (tx) => {
      const row = await this.lock(tx, actor, id);
      assertVersion(row, version);
      const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const { before, after } = changedFields<{ name: string; query: string }>(
        { name: row.name, query: row.query },
        fields,
      );
      if (Object.keys(after).length === 0) return present(actor, row);
      await named(body.name ?? row.name, row.team !== null, () =>
        tx.db.update(SavedView, { id }, { ...after, updatedAt: tx.now }),
      );
      await this.record(tx, actor, 'view.updated', row, {
        before: { id, ...before },
        after: { id, ...after },
      });
      return present(actor, await this.load(tx, actor, id));
    });
  }

  /** Deletes a view. People who had it as default no longer have one. @throws 403, 404, 412 */
  async remove(actor: Actor, id: string, version: Expected): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.lock(tx, actor, id);
      assertVersion(row, version);
      await tx.db.delete(SavedView, { id });
      const { name, query } = row;
      await this.record(tx, actor, 'view.deleted', row, { before: { id, name, query } });
    });
  }

  /** Makes the engagements screen open in this view, only for the actor. @throws 404 */
  async makeDefault(actor: Actor, id: string): Promise<SavedViewDto> {
    const userId = userIdOf(actor);
    return this.transactions.run(async (tx) => {
      await this.load(tx, actor, id);
      await tx.db.upsert(DefaultView, { userId, viewId: id }, ['userId']);
      return present(actor, await this.load(tx, actor, id));
    });
  }

  /** Makes the screen open without a view again; does nothing if this view is not the default. @throws 404 */
  async clearDefault(actor: Actor, id: string): Promise<void> {
    const userId = userIdOf(actor);
    await this.transactions.run(async (tx) => {
      await this.load(tx, actor, id);
      await tx.db.delete(DefaultView, { userId, viewId: id });
    });
  }

  private async findTeam(ref: string | null): Promise<Team | null> {
    if (ref === null) return null;
    const team = (await this.teams.tree()).get(ref);
    if (!team) throw problems.unknownReference('/team', 'team');
    return team;
  }

  /**
   * Locks the row first: if two people change it at once, the second waits and sees the new version. @throws 403, 404
   */
  private async lock(tx: Tx, actor: Actor, id: string): Promise<SavedViewRow> {
    await tx.db.query('SELECT 1 FROM saved_views WHERE id = $1 FOR UPDATE', [id]);
    const row = await this.load(tx, actor, id);
    if (row.team) authorize(actor, 'team.share', { teamId: row.team.id });
    return row;
  }

  private async load(tx: Tx, actor: Actor, id: string): Promise<SavedViewRow> {
    const row = await this.views.find(actor, id, tx.db);
    if (!row) throw viewErrors.notFound();
    return row;
  }

  /** Changes to a team's views are recorded with the team. A person's own views are private and not recorded. */
  private async record(
    tx: Tx,
    actor: Actor,
    what: RecordedEvent,
    { team }: SavedViewRow,
    change: { before?: RecordedFields; after?: RecordedFields },
  ): Promise<void> {
    if (!team) return;
    await this.activity.record(tx, actor, { what, subject: 'team', subjectId: team.id, ...change });
  }
}

function userIdOf(actor: Actor): string {
  if (actor.userId === null) throw problems.signedOut();
  return actor.userId;
}

/**
 * Only the database can tell reliably whether the name is taken: another request may take it at the same
 * moment. @throws 409
 */
async function named<T>(name: string, isOfTeam: boolean, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isNameTaken(error)) throw viewErrors.nameTaken(name, isOfTeam);
    throw error;
  }
}
