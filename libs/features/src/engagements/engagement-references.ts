import { Injectable } from '@nestjs/common';
import { problems } from '#platform/http/problem.js';
import type { Tx } from '#platform/database/transactions.js';
import type { Team } from '../people/teams/team.entity.js';
import { TeamsQueries } from '../people/teams/teams.queries.js';
import { StrategyQueries } from '../strategy/strategy.queries.js';

interface CatalogueRefs {
  opportunity?: string;
  modality?: string;
  platforms?: string[];
}

/**
 * Looks up the codes in a request about an engagement. Each method throws 400 with the field if a code is
 * unknown.
 */
@Injectable()
export class EngagementReferences {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly strategy: StrategyQueries,
  ) {}

  async team(tx: Tx, ref: string): Promise<Team> {
    const team = (await this.teams.tree(tx.db)).get(ref);
    if (!team) throw problems.unknownReference('/team', 'team');
    return team;
  }

  /** Tags in the bureau's spelling: that of the first person who used the tag. */
  async tags(tx: Tx, tags: readonly string[]): Promise<string[]> {
    if (tags.length === 0) return [];
    const [row] = await tx.db.query<{ tags: string[] }[]>('SELECT keep_tags($1::text[]) AS tags', [tags]);
    return row?.tags ?? [];
  }

  /** The columns for the given codes. A new opportunity sets its modality, unless the request names another. */
  async catalogue(tx: Tx, { opportunity, modality, platforms }: CatalogueRefs) {
    const leaf =
      opportunity === undefined ? undefined : await this.strategy.findOpportunity(opportunity, tx.db);
    if (leaf === null) {
      throw problems.unknownReference('/opportunity', 'opportunity');
    }
    if (modality !== undefined && !(await this.strategy.findModality(modality, tx.db))) {
      throw problems.unknownReference('/modality', 'modality');
    }
    const found = await this.strategy.findPlatforms(platforms ?? [], tx.db);
    const missing = (platforms ?? []).findIndex((code) => !found.has(code));
    if (missing >= 0) throw problems.unknownReference(`/platforms/${missing}`, 'platform');
    const modalityCode = modality ?? leaf?.modalityCode;
    return {
      ...(leaf && { opportunityCode: leaf.code }),
      ...(modalityCode && { modalityCode }),
      ...(platforms && { platformCodes: platforms }),
    };
  }
}
