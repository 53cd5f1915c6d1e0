import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { taggedAnswer } from '#platform/http/answers/entity-tag.js';
import { Describe } from '#platform/http/describe.js';
import { AnswersWithSecret } from '#platform/http/idempotency.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from '../access/actor.js';
import type { ReadFeed } from '../access/actor.queries.js';
import { Allow, CurrentActor, CurrentFeed } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { CalendarFeedListDto, CreateCalendarFeedBody, CreatedCalendarFeedDto } from './calendar-feed.dto.js';
import { CalendarFeedsService } from './calendar-feeds.service.js';

@ApiTags('calendar feeds')
@Controller()
export class CalendarFeedsController {
  constructor(private readonly feeds: CalendarFeedsService) {}

  @Get('me/calendar-feeds')
  @Describe(
    'List your calendar feeds',
    'What they show and when they were last read. Addresses are never shown again.',
  )
  @Allow('self')
  @ApiOkResponse({ type: CalendarFeedListDto })
  async list(@CurrentActor() actor: Actor): Promise<CalendarFeedListDto> {
    return { items: await this.feeds.list(actor) };
  }

  @Post('me/calendar-feeds')
  @Describe('Create a calendar feed', 'The answer holds the secret address. It is shown only this once.')
  @Allow('self')
  @AnswersWithSecret()
  @ApiCreatedResponse({ type: CreatedCalendarFeedDto })
  create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateCalendarFeedBody,
  ): Promise<CreatedCalendarFeedDto> {
    return this.feeds.create(actor, body);
  }

  @Delete('me/calendar-feeds/:id')
  @Describe('Revoke a calendar feed', 'From now on its address answers nothing.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: Actor, @Param('id', new IdPipe('calendar-feed')) id: string): Promise<void> {
    return this.feeds.revoke(actor, id);
  }

  @Get('calendar-feeds/:secret/dates.ics')
  @Describe(
    'Read a calendar feed',
    'Due dates, review dates and open milestones as all-day events (RFC 5545), from 90 days back to 366 days ahead: ' +
      'what the person of the feed may read now. The secret in the address is the only credential.',
  )
  @Allow('calendar-feed')
  @Costs('feed')
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The tag of the answer that you have.' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({
    schema: { type: 'string' },
    headers: { ETag: { description: 'Changes with every date and right.', schema: { type: 'string' } } },
  })
  @ApiResponse({ status: 304, description: 'Nothing has changed since the answer with this tag.' })
  async read(
    @CurrentActor() actor: Actor,
    @CurrentFeed() feed: ReadFeed,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return taggedAnswer(request, reply, await this.feeds.read(actor, feed), 'text/calendar; charset=utf-8');
  }
}
