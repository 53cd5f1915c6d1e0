import {
  BUREAU_ROLES,
  type BureauPermission,
  type BureauRole,
  type Day as DayText,
  PERMISSIONS,
  type RecordPermission,
  TEAM_ROLES,
  type TeamRole,
  TOKEN_SCOPES,
  type TokenScope,
} from '#contract';
import { ApiProperty } from '@nestjs/swagger';
import { Day, Email, Flag, Nested, NestedList, OneOf, Secret, Text, Uuid } from '#platform/http/fields.js';
import { PersonRefDto, TeamRefDto } from '../refs.dto.js';

export class SignInBody {
  @Email({ example: 'officer@demarche.example' })
  email!: string;

  @Secret({ min: 1 })
  password!: string;
}

export class PasswordBody {
  @Secret({ min: 1 })
  password!: string;
}

export class HeldRoleDto {
  @Nested(() => TeamRefDto)
  team!: TeamRefDto;

  @OneOf(TEAM_ROLES)
  role!: TeamRole;

  @Flag({ description: 'Whether it comes from a team above.' })
  isInherited!: boolean;

  @ApiProperty({
    enum: Object.keys(PERMISSIONS.record),
    isArray: true,
    description: 'What the role allows on at least some records of the team.',
  })
  may!: RecordPermission[];
}

export class HeldDelegationDto {
  @Uuid()
  id!: string;

  @Nested(() => PersonRefDto, { description: 'Whose power it is.' })
  from!: PersonRefDto;

  @Nested(() => TeamRefDto, { nullable: true, description: 'Null: all teams that the lender supervises.' })
  team!: TeamRefDto | null;

  @Day()
  startsOn!: DayText;

  @Day()
  endsOn!: DayText;
}

export class MePersonDto extends PersonRefDto {
  @Email()
  email!: string;
}

export class MeDto {
  @Nested(() => MePersonDto)
  person!: MePersonDto;

  @Text({ max: 64, description: 'IANA name.' })
  timeZone!: string;

  @Text({ max: 10 })
  locale!: string;

  @ApiProperty({ enum: BUREAU_ROLES, isArray: true })
  bureauRoles!: BureauRole[];

  @NestedList(() => HeldRoleDto, { description: 'The strongest role in each team, inherited ones included.' })
  roles!: HeldRoleDto[];

  @ApiProperty({
    enum: Object.keys(PERMISSIONS.bureau),
    isArray: true,
    description:
      'What may be done in the bureau at large; what may be done to a record comes with the record.',
  })
  permissions!: BureauPermission[];

  @ApiProperty({
    enum: Object.keys(PERMISSIONS.record),
    isArray: true,
    description: 'What all roles together allow on at least some records.',
  })
  may!: RecordPermission[];

  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true, description: 'What the credential may be used for.' })
  scopes!: TokenScope[];

  @NestedList(() => HeldDelegationDto, { description: 'Powers to decide that are lent to you today.' })
  delegations!: HeldDelegationDto[];
}
