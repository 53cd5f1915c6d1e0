import { Injectable } from '@nestjs/common';

import { Clock } from '#platform/clock.js';
import type { Actor } from '../access/actor.js';
import { LadderQueries } from '../people/ladder/ladder.queries.js';
import { EngagementReader } from '../engagements/engagement-reader.js';
import type {
  ChangeRequestDetailDto,
  ChangeRequestListDto,
  ChangeRequestsQuery,
} from './change-request.dto.js';
import {
  presentConditions,
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

  async list(actor: Actor, { decidableBy, ...filter }: ChangeRequestsQuery): Promise<ChangeRequestListDto> {
    const ladder = this.ladders.seenBy(actor, this.clock.now());
    const among = decidableBy ? await this.queries.listDecidableIds(actor, ladder) : undefined;
    const { page, nextCursor, total } = await this.queries.list(actor, filter, among);
    return { items: page.map((found) => presentRequest(actor, found, ladder)), nextCursor, total };
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
      earlierRounds: (await this.queries.listEarlier(request)).map(presentRound),
    };
  }
}
