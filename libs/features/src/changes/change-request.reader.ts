import { Injectable } from '@nestjs/common';

import { Clock } from '#platform/clock.js';
import { cappedTotal, DEFAULT_LIMIT, TOTAL_CAP } from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import { EngagementReader } from '../engagements/engagement-reader.js';
import type {
  ChangeRequestDetailDto,
  ChangeRequestDto,
  ChangeRequestListDto,
  ChangeRequestsQuery,
} from './change-request.dto.js';
import {
  presentConditions,
  presentAbsent,
  presentDeciders,
  presentRequest,
  presentRound,
} from './change-request.presenter.js';
import { ChangesQueries } from './changes.queries.js';

/** Reads change requests and presents them to people. */
@Injectable()
export class ChangeRequestReader {
  constructor(
    private readonly clock: Clock,
    private readonly queries: ChangesQueries,
    private readonly ladders: LadderQueries,
    private readonly reader: EngagementReader,
  ) {}

  async list(actor: Actor, query: ChangeRequestsQuery): Promise<ChangeRequestListDto> {
    const page = await this.page(actor, query);
    return { ...page, ...cappedTotal(await this.count(actor, query)) };
  }

  /** The first requests of `list`, without their total. */
  async first(actor: Actor, query: ChangeRequestsQuery): Promise<ChangeRequestDto[]> {
    return (await this.page(actor, query)).items;
  }

  private async page(actor: Actor, { decidableBy, ...filter }: ChangeRequestsQuery) {
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    const { limit = DEFAULT_LIMIT } = filter;
    const among = decidableBy && (await this.queries.listDecidableIds(actor, filter, ladder, limit + 1));
    const { page, nextCursor } = await this.queries.list(actor, filter, among);
    return { items: page.map((found) => presentRequest(actor, found, ladder)), nextCursor };
  }

  /** Counted up to one more than TOTAL_CAP. */
  private async count(
    actor: Actor,
    { decidableBy, cursor: _cursor, ...filter }: ChangeRequestsQuery,
  ): Promise<number> {
    if (!decidableBy) return this.queries.count(actor, filter, TOTAL_CAP + 1);
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    return (await this.queries.listDecidableIds(actor, filter, ladder, TOTAL_CAP + 1)).length;
  }

  /** @throws 404 */
  async get(actor: Actor, id: string): Promise<ChangeRequestDetailDto> {
    const found = await this.queries.get(actor, id);
    await this.reader.trace(actor, found.engagement, 'change-request');
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    const { request } = found;
    return {
      ...presentRequest(actor, found, ladder),
      conditions: request.state === 'open' ? presentConditions(found) : [],
      changesSince: request.state === 'open' ? await this.queries.listChangesSince(request) : [],
      deciders: presentDeciders(found, ladder),
      absent: presentAbsent(found, ladder),
      earlierRounds: (await this.queries.listEarlier(request)).map(presentRound),
    };
  }
}
