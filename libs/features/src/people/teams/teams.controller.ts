import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Day } from '#contract';
import { DayPipe } from '#platform/http/day.pipe.js';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { tellWaiting } from '../grants/grants.controller.js';
import { MembershipsService } from './memberships.service.js';
import {
  CalendarDto,
  CalendarQuery,
  CreateTeamBody,
  MemberBody,
  MemberChangeDto,
  TeamChangeDto,
  TeamDayBody,
  TeamDayDto,
  TeamDto,
  TeamListDto,
  UpdateTeamBody,
} from './team.dto.js';
import { TeamDaysService } from '../calendars/team-days.service.js';
import { TeamsService } from './teams.service.js';

const person = new IdPipe('person');
const aDay = new DayPipe('day');

@ApiTags('people')
@Controller('teams')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly memberships: MembershipsService,
    private readonly days: TeamDaysService,
  ) {}

  @Get()
  @Describe('List teams', 'All teams. Each names the team above it, so that they form a tree.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: TeamListDto })
  async list(): Promise<TeamListDto> {
    return { items: await this.teams.list() };
  }

  @Get(':team')
  @Describe(
    'Show a team',
    'By its id or its slug, with its members, calendar and policy, and what you may change.',
  )
  @Allow('bureau.read')
  @ApiOkResponse({ type: TeamDto })
  get(@CurrentActor() actor: Actor, @Param('team') team: string): Promise<TeamDto> {
    return this.teams.get(actor, team);
  }

  @Get(':team/calendar')
  @Describe(
    "Show a team's calendar",
    "Weekend days, public holidays and the team's own exceptions for one year.",
  )
  @Allow('bureau.read')
  @ApiOkResponse({ type: CalendarDto })
  calendar(@Param('team') team: string, @Query() { year }: CalendarQuery): Promise<CalendarDto> {
    return this.teams.calendar(team, year);
  }

  @Post()
  @Describe('Add a team', 'Adds a team under another one.')
  @Allow('teams.manage')
  @ApiCreatedResponse({ type: TeamDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreateTeamBody): Promise<TeamDto> {
    return this.teams.create(actor, body);
  }

  @Patch(':team')
  @Describe(
    'Edit a team',
    'Changes the given fields, for example its place in the tree, its country or its policy.',
  )
  @Allow('team.configure')
  @ApiOkResponse({ type: TeamChangeDto })
  @ApiAcceptedResponse({ type: TeamChangeDto })
  async update(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdateTeamBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeamChangeDto> {
    const change = await this.teams.update(actor, team, version, body);
    tellWaiting(reply, change.waitingGrants);
    return { ...change.team, waitingGrants: change.waitingGrants };
  }

  @Put(':team/members/:personId')
  @Describe('Give a person a role in a team', 'Replaces the role that the person holds in that team.')
  @Allow('team.configure')
  @ApiOkResponse({ type: MemberChangeDto })
  @ApiAcceptedResponse({ type: MemberChangeDto })
  async setMember(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Param('personId', person) personId: string,
    @Body() body: MemberBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberChangeDto> {
    const { member, grantId } = await this.memberships.set(actor, team, personId, body.role);
    const waitingGrants = grantId === null ? [] : [grantId];
    tellWaiting(reply, waitingGrants);
    return { ...member, waitingGrants };
  }

  @Delete(':team/members/:personId')
  @Describe('Remove a person from a team', 'Ends the role that the person holds in that team.')
  @Allow('team.configure')
  @HttpCode(204)
  @ApiNoContentResponse()
  removeMember(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Param('personId', person) personId: string,
  ): Promise<void> {
    return this.memberships.remove(actor, team, personId);
  }

  @Put(':team/days/:day')
  @Describe("Set an exception in a team's calendar", 'Makes a date a working day or a day off for that team.')
  @Allow('team.configure')
  @ApiOkResponse({ type: TeamDayDto })
  setDay(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Param('day', aDay) day: Day,
    @Body() body: TeamDayBody,
  ): Promise<TeamDayDto> {
    return this.days.set(actor, team, { day, ...body });
  }

  @Delete(':team/days/:day')
  @Describe("Remove an exception from a team's calendar", "The date follows the country's calendar again.")
  @Allow('team.configure')
  @HttpCode(204)
  @ApiNoContentResponse()
  removeDay(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Param('day', aDay) day: Day,
  ): Promise<void> {
    return this.days.remove(actor, team, day);
  }
}
