import { IntersectionType, PartialType } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import {
  BUREAU_ROLES,
  type BureauRole,
  type Day as DayText,
  type Deliveries,
  type Delivery,
  MESSAGE_KINDS,
  type MessageKind,
  PASSWORD_MIN_LENGTH,
  TEAM_ROLES,
  type TeamRole,
} from '#contract';
import {
  Day,
  Email,
  Flag,
  ListOf,
  Nested,
  NestedList,
  OneOf,
  Ref,
  Secret,
  Text,
  TimeZone,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { eachMust, must } from '#platform/http/must.js';
import { PageQuery } from '#platform/http/page.js';
import { TeamRefDto } from '../access/refs.dto.js';
import { WaitingGrants } from './grants/grant.dto.js';

const BureauRoles = (options: { optional?: boolean } = {}) =>
  ListOf(
    { type: String, enum: BUREAU_ROLES },
    IsIn([...BUREAU_ROLES], eachMust('each.choice', { values: BUREAU_ROLES.join(', ') })),
    { ...options, max: BUREAU_ROLES.length },
  );

export class PersonRoleDto {
  @Nested(() => TeamRefDto)
  team!: TeamRefDto;

  @OneOf(TEAM_ROLES)
  role!: TeamRole;
}

export class PersonDto {
  @Uuid()
  id!: string;

  @Text({ max: 200 })
  name!: string;

  @Email()
  email!: string;

  @TimeZone()
  timeZone!: string;

  @Flag({ description: 'False: the time zone can no longer be read, and UTC is used.' })
  isTimeZoneKnown!: boolean;

  @Text({ max: 10 })
  locale!: string;

  @Flag()
  isActive!: boolean;

  @Flag({ description: 'Invited, and no password chosen yet.' })
  isInvited!: boolean;

  @BureauRoles()
  bureauRoles!: BureauRole[];

  @Day({ nullable: true, description: 'First day of an absence.' })
  awayFromOn!: DayText | null;

  @Day({ nullable: true, description: 'Last day of an absence.' })
  awayUntilOn!: DayText | null;

  @NestedList(() => PersonRoleDto, { description: 'Each also applies in the teams below.' })
  roles!: PersonRoleDto[];

  @Whole({ min: 1, max: 2_147_483_647 })
  version!: number;
}

export class PersonDetailDto extends PersonDto {
  @Text({
    max: 1000,
    nullable: true,
    description:
      'What the mail server answered, if it refused the latest e-mail about the account. Null for readers who do not manage people.',
  })
  mailRefusal!: string | null;
}

export class PersonChangeDto extends PersonDto {
  @WaitingGrants()
  waitingGrants!: string[];
}

export class PersonListDto {
  @NestedList(() => PersonDto)
  items!: PersonDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: 2_147_483_647 })
  total!: number;
}

export class PeopleQuery extends PageQuery {
  @Text({ max: 200, optional: true, description: 'Part of the name or of the e-mail address.' })
  q?: string;

  @Ref({ optional: true, description: 'People who hold a role in this team, directly or from a team above.' })
  team?: string;

  @OneOf(['true', 'false'], { optional: true })
  active?: 'true' | 'false';
}

class PersonFields {
  @Text({ max: 200 })
  name!: string;

  @Email()
  email!: string;
}

class PersonSettings {
  @TimeZone({ optional: true })
  timeZone?: string;

  @Text({ max: 10, optional: true, example: 'en' })
  @Matches(/^[a-z]{2}(-[A-Z]{2})?$/, must('language'))
  locale?: string;

  @BureauRoles({ optional: true })
  bureauRoles?: BureauRole[];
}

export class RoleBody {
  @Ref({ description: 'Id or slug of the team.' })
  team!: string;

  @OneOf(TEAM_ROLES)
  role!: TeamRole;
}

export class CreatePersonBody extends IntersectionType(PersonFields, PersonSettings) {
  @NestedList(() => RoleBody, { optional: true, max: 100 })
  roles?: RoleBody[];
}

export class UpdatePersonBody extends IntersectionType(
  // Fields may be omitted, but not emptied.
  PartialType(PersonFields, { skipNullProperties: false }),
  PersonSettings,
) {
  @Flag({ optional: true, description: 'Deactivating ends every session and token of the person.' })
  isActive?: boolean;
}

export class ChangePasswordBody {
  @Secret({ min: 1 })
  current!: string;

  @Secret({ min: PASSWORD_MIN_LENGTH })
  next!: string;

  @Flag({ optional: true, description: 'Personal tokens end with the password unless this is true.' })
  keepsTokens?: boolean;
}

const delivered = (kind: MessageKind) => OneOf(MESSAGE_KINDS[kind]);
const chosen = (kind: MessageKind) => OneOf(MESSAGE_KINDS[kind], { optional: true });

/** How the person gets each kind of message. */
export class DeliveriesDto implements Required<Deliveries> {
  @delivered('deadlines') deadlines!: Delivery;
  @delivered('milestones') milestones!: Delivery;
  @delivered('reviews') reviews!: Delivery;
  @delivered('idle') idle!: Delivery;
  @delivered('requests') requests!: Delivery;
  @delivered('escalations') escalations!: Delivery;
  @delivered('handovers') handovers!: Delivery;
  @delivered('decisions') decisions!: Delivery;
  @delivered('assignments') assignments!: Delivery;
  @delivered('mentions') mentions!: Delivery;
  @delivered('comments') comments!: Delivery;
}

export class ChangeDeliveriesBody implements Deliveries {
  @chosen('deadlines') deadlines?: Delivery;
  @chosen('milestones') milestones?: Delivery;
  @chosen('reviews') reviews?: Delivery;
  @chosen('idle') idle?: Delivery;
  @chosen('requests') requests?: Delivery;
  @chosen('escalations') escalations?: Delivery;
  @chosen('handovers') handovers?: Delivery;
  @chosen('decisions') decisions?: Delivery;
  @chosen('assignments') assignments?: Delivery;
  @chosen('mentions') mentions?: Delivery;
  @chosen('comments') comments?: Delivery;
}

export class PreferencesDto {
  @TimeZone()
  timeZone!: string;

  @Whole({ min: 0, max: 23, description: 'The hour at which the messages of a morning are sent.' })
  quietHour!: number;

  @Nested(() => DeliveriesDto)
  deliveries!: DeliveriesDto;

  @Text({ max: 10 })
  locale!: string;

  @Day({ nullable: true })
  awayFromOn!: DayText | null;

  @Day({ nullable: true })
  awayUntilOn!: DayText | null;

  @Whole({ min: 1, max: 2_147_483_647 })
  version!: number;
}

export class UpdatePreferencesBody {
  @TimeZone({ optional: true, description: 'Dated reminders are sent at the quiet hour in this time zone.' })
  timeZone?: string;

  @Whole({
    min: 0,
    max: 23,
    optional: true,
    description: 'The hour at which the messages of a morning are sent.',
  })
  quietHour?: number;

  @Nested(() => ChangeDeliveriesBody, { optional: true, description: 'Only the kinds that change.' })
  deliveries?: ChangeDeliveriesBody;

  @Text({ max: 10, optional: true, example: 'en' })
  @Matches(/^[a-z]{2}(-[A-Z]{2})?$/, must('language'))
  locale?: string;

  @Day({
    optional: true,
    nullable: true,
    description: 'First day of an absence. You cannot decide during it.',
  })
  awayFromOn?: DayText | null;

  @Day({ optional: true, nullable: true, description: 'Last day of the absence.' })
  awayUntilOn?: DayText | null;
}
