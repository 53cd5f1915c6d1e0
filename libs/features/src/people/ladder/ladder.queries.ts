import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import type { Organisation } from '../../access/organisation/organisation.js';
import { OrganisationQueries } from '../../access/organisation/organisation.queries.js';
import { Ladders } from './ladders.js';
import type { Ladder } from './ladder.js';

/** The ladder of the whole organisation. */
@Injectable()
export class LadderQueries {
  private readonly ladders = new WeakMap<Organisation, Ladders>();

  constructor(private readonly organisations: OrganisationQueries) {}

  /** The ladder at `now`, with the changes of the transaction that `db` is in. A decision needs this one. */
  async load(db: EntityManager | DataSource, now: Date): Promise<Ladder> {
    return (await this.loadFrom(db, now))(now);
  }

  /**
   * The ladder at `from` and at any later instant, as it would be if only absences and delegations began and
   * ended in between.
   */
  async loadFrom(db: EntityManager | DataSource, from: Date): Promise<(instant: Date) => Ladder> {
    const ladders = this.of(await this.organisations.current(db, from));
    return (instant) => ladders.at(instant);
  }

  /**
   * The ladder at `now` in the bureau as it was when the actor's request came in: to show what the actor may
   * do. It takes no statement.
   */
  seenBy({ organisation }: Actor, now: Date): Ladder {
    if (!organisation) throw new Error('the product itself is shown no ladder');
    return this.of(organisation).at(now);
  }

  private of(organisation: Organisation): Ladders {
    const known = this.ladders.get(organisation) ?? new Ladders(organisation);
    this.ladders.set(organisation, known);
    return known;
  }
}
