import { BUREAU_ROLES, type BureauRole, TEAM_ROLES, type TeamRole } from '#contract';
import { ApiProperty } from '@nestjs/swagger';
import { Email, Flag, Instant, Nested, NestedList, OneOf, Text, Uuid } from '#platform/http/fields.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { PersonRefDto, TeamRefDto } from '../../access/refs.dto.js';
import { GRANT_KINDS, GRANT_STATES, type GrantKind, type GrantState } from './grant.entity.js';

export const CONFIRMATION_MODES = ['required', 'off'] as const;

/** For responses: ids of the changes that wait for a second person. */
export const WaitingGrants = () =>
  ApiProperty({
    type: 'string',
    format: 'uuid',
    isArray: true,
    description: 'Ids of the changes that wait for a second person to confirm them.',
  });

export class GrantPersonDto extends PersonRefDto {
  @Email()
  email!: string;
}

/** What a grant changes: only the fields of its kind are present. */
export class GrantValuesDto {
  @OneOf(TEAM_ROLES, { optional: true, nullable: true })
  role?: TeamRole | null;

  @ApiProperty({ enum: BUREAU_ROLES, isArray: true, required: false })
  bureauRoles?: BureauRole[];

  @Email({ optional: true })
  email?: string;

  @Flag({ optional: true })
  isActive?: boolean;

  @Nested(() => TeamRefDto, { optional: true, nullable: true, description: 'The team above.' })
  parent?: TeamRefDto | null;
}

export class GrantPowersDto {
  @Flag({ description: 'Whether you may confirm or refuse it.' })
  confirm!: boolean;

  @Flag()
  withdraw!: boolean;

  @Nested(() => SentenceDto, { nullable: true, description: 'Why you may not confirm it.' })
  whyNot!: SentenceDto | null;
}

/** A change of power that needs a second person. */
export class GrantDto {
  @Uuid()
  id!: string;

  @OneOf(GRANT_KINDS)
  kind!: GrantKind;

  @Nested(() => GrantPersonDto, {
    nullable: true,
    description: 'The person who gains. Null if a team moves.',
  })
  person!: GrantPersonDto | null;

  @Nested(() => TeamRefDto, { nullable: true })
  team!: TeamRefDto | null;

  @Nested(() => GrantValuesDto)
  before!: GrantValuesDto;

  @Nested(() => GrantValuesDto)
  after!: GrantValuesDto;

  @Nested(() => PersonRefDto, { nullable: true, description: 'Null for the command line.' })
  askedBy!: PersonRefDto | null;

  @Instant()
  askedAt!: string;

  @Instant({ description: 'When it expires.' })
  expiresAt!: string;

  @OneOf(GRANT_STATES)
  state!: GrantState;

  @Nested(() => PersonRefDto, { nullable: true })
  decidedBy!: PersonRefDto | null;

  @Instant({ nullable: true })
  decidedAt!: string | null;

  @Text({ max: 2000, nullable: true })
  note!: string | null;

  @Nested(() => GrantPowersDto)
  may!: GrantPowersDto;
}

export class GrantListDto {
  @NestedList(() => GrantDto)
  items!: GrantDto[];

  @OneOf(CONFIRMATION_MODES, { description: 'Off: changes take effect without a second person.' })
  confirmation!: (typeof CONFIRMATION_MODES)[number];
}

export class RefusalBody {
  @Text({ max: 2000, optional: true, multiline: true })
  note?: string;
}
