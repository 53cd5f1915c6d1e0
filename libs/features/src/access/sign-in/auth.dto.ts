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

  @Nested(() => PersonRefDto, { description: 'The person for whom you may decide.' })
  from!: PersonRefDto;

  @Nested(() => TeamRefDto, {
    nullable: true,
    description: 'Null: all teams that the person who delegates supervises.',
  })
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
    description: 'Permissions in the bureau as a whole. Permissions on a record come with the record.',
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

  @NestedList(() => HeldDelegationDto, { description: 'Delegations that let you decide today.' })
  delegations!: HeldDelegationDto[];
}
