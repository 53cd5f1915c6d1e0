import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Day } from '#contract';
import { DayPipe } from '#platform/http/day.pipe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { MembershipsService } from './memberships.service.js';
import {
  CalendarDto,
  CalendarQuery,
  CreateTeamBody,
  MemberBody,
  MemberDto,
  TeamDayBody,
  TeamDayDto,
  TeamDto,
  TeamListDto,
  UpdateTeamBody,
} from './team.dto.js';
import { TeamDaysService } from './team-days.service.js';
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
  @Allow('bureau.read')
  @ApiOkResponse({ type: TeamListDto })
  async list(): Promise<TeamListDto> {
    return { items: await this.teams.list() };
  }

  @Get(':team')
  @Allow('bureau.read')
  @ApiOkResponse({ type: TeamDto })
  get(@CurrentActor() actor: Actor, @Param('team') team: string): Promise<TeamDto> {
    return this.teams.get(actor, team);
  }

  @Get(':team/calendar')
  @Allow('bureau.read')
  @ApiOkResponse({ type: CalendarDto })
  calendar(@Param('team') team: string, @Query() { year }: CalendarQuery): Promise<CalendarDto> {
    return this.teams.calendar(team, year);
  }

  @Post()
  @Allow('teams.manage')
  @ApiCreatedResponse({ type: TeamDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreateTeamBody): Promise<TeamDto> {
    return this.teams.create(actor, body);
  }

  @Patch(':team')
  @Allow('team.configure')
  @ApiOkResponse({ type: TeamDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @ExpectedVersion() version: number,
    @Body() body: UpdateTeamBody,
  ): Promise<TeamDto> {
    return this.teams.update(actor, team, version, body);
  }

  @Put(':team/members/:personId')
  @Allow('team.configure')
  @ApiOkResponse({ type: MemberDto })
  setMember(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Param('personId', person) personId: string,
    @Body() body: MemberBody,
  ): Promise<MemberDto> {
    return this.memberships.set(actor, team, personId, body.role);
  }

  @Delete(':team/members/:personId')
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
