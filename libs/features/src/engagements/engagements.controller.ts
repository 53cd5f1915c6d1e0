import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { PageQuery } from '#platform/http/page.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { RemindersDto } from '../reminders/reminder.dto.js';
import { EngagementFeedQueries } from './engagement-feed.queries.js';
import { EngagementUpdatesService } from './engagement-updates.service.js';
import { CreateEngagementBody, EngagementsQuery, UpdateEngagementBody } from './engagement.dto.js';
import { EngagementDto, EngagementListDto } from './engagement.responses.js';
import { EngagementsService } from './engagements.service.js';
import { ActivityListDto } from './part.dto.js';

@ApiTags('engagements')
@Controller('engagements')
export class EngagementsController {
  constructor(
    private readonly engagements: EngagementsService,
    private readonly updates: EngagementUpdatesService,
    private readonly feed: EngagementFeedQueries,
  ) {}

  @Get()
  @Describe(
    'List engagements',
    'Filtered, sorted and in pages. A filter by a catalogue code includes everything under it. Only engagements that you may read are listed and counted.',
  )
  @Allow('engagement.read')
  @ApiOkResponse({ type: EngagementListDto })
  list(@CurrentActor() actor: Actor, @Query() query: EngagementsQuery): Promise<EngagementListDto> {
    return this.engagements.list(actor, query);
  }

  @Post()
  @Describe(
    'Create an engagement',
    'Creates a draft, with its participations and milestones if they are given.',
  )
  @Allow('engagement.create')
  @ApiCreatedResponse({ type: EngagementDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreateEngagementBody): Promise<EngagementDto> {
    return this.engagements.create(actor, body);
  }

  @Get(':ref')
  @Describe(
    'Show an engagement',
    'By its reference or its id. `actions` lists each verb, whether it is allowed now, and the reasons if not.',
  )
  @Allow('engagement.read')
  @ApiOkResponse({ type: EngagementDto })
  get(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<EngagementDto> {
    return this.engagements.get(actor, ref);
  }

  @Patch(':ref')
  @Describe(
    'Edit an engagement',
    'Changes the given fields. Status and due date of a planned engagement change only by a transition.',
  )
  @Allow('engagement.edit')
  @ApiOkResponse({ type: EngagementDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdateEngagementBody,
  ): Promise<EngagementDto> {
    return this.updates.update(actor, ref, version, body);
  }

  @Delete(':ref')
  @Describe('Delete a draft', 'Only a draft that never had a request. Its reference is never used again.')
  @Allow('engagement.delete')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
  ): Promise<void> {
    return this.engagements.remove(actor, ref, version);
  }

  @Get(':ref/activity')
  @Describe(
    "List an engagement's activity",
    'What happened, most recent first: who, when, and the values before and after.',
  )
  @Allow('engagement.read')
  @ApiOkResponse({ type: ActivityListDto })
  listActivity(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Query() query: PageQuery,
  ): Promise<ActivityListDto> {
    return this.feed.listActivity(actor, ref, query);
  }

  @Get(':ref/reminders')
  @Describe(
    "List an engagement's reminders",
    'The reminders that were sent, those that were not and why, and those planned for the next 30 days.',
  )
  @Allow('engagement.read')
  @Costs('report')
  @ApiOkResponse({ type: RemindersDto })
  listReminders(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<RemindersDto> {
    return this.feed.listReminders(actor, ref);
  }
}
