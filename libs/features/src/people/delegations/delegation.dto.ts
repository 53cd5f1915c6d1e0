import type { Day as DayText } from '#contract';
import { Day, Instant, Nested, NestedList, OneOf, Ref, Text, Uuid, Whole } from '#platform/http/fields.js';
import { PageQuery } from '#platform/http/page.js';
import { PersonRefDto, TeamRefDto } from '../../access/refs.dto.js';

const DELEGATION_STATES = ['upcoming', 'current', 'ended', 'revoked'] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

export class DelegationsQuery extends PageQuery {
  @Ref({
    optional: true,
    description:
      'Every delegation that covers this team, for its supervisors, administrators and auditors. If omitted: those you gave or received.',
  })
  team?: string;
}

export class BorrowersQuery {
  @Ref({
    optional: true,
    description:
      'People who could decide in this team or one below it. If omitted: in any team that you supervise.',
  })
  team?: string;
}

export class BorrowerListDto {
  @NestedList(() => PersonRefDto)
  items!: PersonRefDto[];
}

export class CreateDelegationBody {
  @Uuid({ description: 'The person who will decide for you.' })
  to!: string;

  @Ref({
    optional: true,
    nullable: true,
    description: 'The team and those below it. If omitted: all that you supervise.',
  })
  team?: string | null;

  @Day({ description: 'First day.' })
  startsOn!: DayText;

  @Day({ description: 'Last day.' })
  endsOn!: DayText;

  @Text({ max: 500, multiline: true, optional: true, nullable: true })
  reason?: string | null;
}

export class DelegationDto {
  @Uuid()
  id!: string;

  @Nested(() => PersonRefDto)
  from!: PersonRefDto;

  @Nested(() => PersonRefDto)
  to!: PersonRefDto;

  @Nested(() => TeamRefDto, {
    nullable: true,
    description: 'Null: all teams that the person who delegates supervises.',
  })
  team!: TeamRefDto | null;

  @Day()
  startsOn!: DayText;

  @Day()
  endsOn!: DayText;

  @Text({ max: 500, multiline: true, nullable: true })
  reason!: string | null;

  @OneOf(DELEGATION_STATES, { description: 'Today, in your time zone.' })
  state!: DelegationState;

  @Instant()
  createdAt!: Date;

  @Instant({ nullable: true })
  revokedAt!: Date | null;
}

export class DelegationListDto {
  @NestedList(() => DelegationDto)
  items!: DelegationDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: 2_147_483_647 })
  total!: number;
}
