import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { type Day as DayText, TEAM_ROLES, type TeamRole } from '#contract';
import {
  Country,
  Day,
  Email,
  Flag,
  FromText,
  ListOf,
  Nested,
  NestedList,
  OneOf,
  Ref,
  Text,
  TimeZone,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { eachMust, must } from '#platform/http/must.js';
import { PersonRefDto, TeamRefDto } from '../../access/refs.dto.js';
import { WaitingGrants } from '../grants/grant.dto.js';
import { TEAM_KINDS, type TeamKind } from './team.entity.js';

/** `configure`: members, policy and calendar. `manage`: name, country, time zone, place in the tree. */
const TEAM_POWERS = ['configure', 'manage'] as const;
export type TeamPower = (typeof TEAM_POWERS)[number];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** At most six: a team that never works could never decide anything. */
export const WeekendDays = (options: { optional?: boolean } = {}) =>
  ListOf({ type: 'integer' }, IsIn(WEEKDAYS, eachMust('each.weekday')), {
    ...options,
    max: 6,
    description: 'Non-working ISO weekdays, 1 (Monday) to 7 (Sunday).',
  });

class TeamFields {
  @Text({ max: 200 })
  name!: string;

  @Text({ max: 60, description: 'The team’s name in web addresses.', example: 'mexico-team' })
  @Matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, must('slug'))
  slug!: string;

  @OneOf(TEAM_KINDS)
  kind!: TeamKind;

  @Country({ description: 'The country whose public holidays apply.' })
  country!: string;

  @TimeZone({ description: 'Sets the current date for the team.' })
  timeZone!: string;
}

export class CreateTeamBody extends TeamFields {
  @Ref({ optional: true, description: 'Id or slug of the team above. Only the root has none.' })
  parent?: string;

  @WeekendDays({ optional: true })
  weekendDays?: number[];

  @Whole({ min: 1, max: 60, optional: true })
  decideWithinDays?: number;

  @Flag({ optional: true })
  isStartDecided?: boolean;
}

// Fields may be omitted, but not emptied.
export class UpdateTeamBody extends PartialType(TeamFields, { skipNullProperties: false }) {
  @Ref({ optional: true, description: 'Id or slug of the team above.' })
  parent?: string;

  @WeekendDays({ optional: true })
  weekendDays?: number[];

  @Whole({
    min: 1,
    max: 60,
    optional: true,
    description: 'Working days to decide before a request is escalated.',
  })
  decideWithinDays?: number;

  @Flag({ optional: true, description: 'Whether starting needs a decision.' })
  isStartDecided?: boolean;
}

export class MemberBody {
  @OneOf(TEAM_ROLES)
  role!: TeamRole;
}

export class TeamDayBody {
  @Flag({ description: 'False: closed on a working day. True: open on a holiday or weekend.' })
  isWorked!: boolean;

  @Text({ max: 100 })
  name!: string;
}

export class TeamNodeDto extends TeamRefDto {
  @OneOf(TEAM_KINDS)
  kind!: TeamKind;

  @Country()
  country!: string;

  @TimeZone()
  timeZone!: string;

  @Flag({ description: 'False: the time zone can no longer be read, and that of the team above is used.' })
  isTimeZoneKnown!: boolean;

  @Whole({
    min: 0,
    max: 2_147_483_647,
    description: 'Number of active people with a role in the team itself.',
  })
  memberCount!: number;

  @NestedList(() => TeamNodeDto)
  children!: TeamNodeDto[];
}

export class TeamListDto {
  @NestedList(() => TeamNodeDto, { description: 'The root, with the teams below it inside.' })
  items!: TeamNodeDto[];
}

class MemberPersonDto extends PersonRefDto {
  @Email()
  email!: string;

  @Flag()
  isActive!: boolean;
}

export class MemberDto {
  @Nested(() => MemberPersonDto)
  person!: MemberPersonDto;

  @OneOf(TEAM_ROLES)
  role!: TeamRole;

  @Nested(() => TeamRefDto, { description: 'The team in which the role is held: this one or one above.' })
  heldIn!: TeamRefDto;
}

/** A role as requested. */
export class MemberChangeDto extends MemberDto {
  @WaitingGrants()
  waitingGrants!: string[];
}

export class TeamDayDto {
  @Day()
  day!: DayText;

  @Flag()
  isWorked!: boolean;

  @Text({ max: 100 })
  name!: string;
}

export class TeamDto extends TeamFields {
  @Uuid()
  id!: string;

  @Flag({ description: 'False: the time zone can no longer be read, and that of the team above is used.' })
  isTimeZoneKnown!: boolean;

  @Nested(() => TeamRefDto, { nullable: true })
  parent!: TeamRefDto | null;

  @NestedList(() => TeamRefDto)
  children!: TeamRefDto[];

  @WeekendDays()
  weekendDays!: number[];

  @Whole({ min: 1, max: 60 })
  decideWithinDays!: number;

  @Flag()
  isStartDecided!: boolean;

  @NestedList(() => MemberDto)
  members!: MemberDto[];

  @NestedList(() => TeamDayDto, { description: 'The team’s exceptions from its calendar.' })
  days!: TeamDayDto[];

  @ApiProperty({ enum: TEAM_POWERS, isArray: true, description: 'What you may do to the team.' })
  may!: TeamPower[];

  @Whole({ min: 1, max: 2_147_483_647 })
  version!: number;
}

export class TeamChangeDto extends TeamDto {
  @WaitingGrants()
  waitingGrants!: string[];
}

export class CalendarQuery {
  @FromText()
  @Whole({ min: 1970, max: 2200, optional: true, description: 'Default: this year.' })
  year?: number;
}

export class HolidayDto {
  @Day()
  day!: DayText;

  @Text({ max: 200 })
  name!: string;
}

export class CalendarDto {
  @Whole({ min: 1970, max: 2200 })
  year!: number;

  @Country()
  country!: string;

  @WeekendDays()
  weekendDays!: number[];

  @NestedList(() => HolidayDto, { description: 'Public holidays of the country.' })
  holidays!: HolidayDto[];

  @NestedList(() => TeamDayDto)
  exceptions!: TeamDayDto[];
}
