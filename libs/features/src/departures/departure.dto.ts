import { Flag, Nested, NestedList, Ref, Uuid, Whole } from '#platform/http/fields.js';
import { PersonRefDto, TeamRefDto } from '../access/refs.dto.js';
import { LeftDelegationDto, LeftEngagementDto, LeftRequestDto } from '../people/leaving/left-work.dto.js';

const COUNT = { min: 0, max: 2_147_483_647 };

/** Most engagements in one response and in one request. */
export const HANDOVERS_MAX = 500;

/** What a person would leave behind, limited to what the reader may read. */
export class DepartureDto {
  @Nested(() => PersonRefDto) person!: PersonRefDto;
  @Nested(() => TeamRefDto, {
    nullable: true,
    description: 'The team that the person leaves. Null: the bureau.',
  })
  team!: TeamRefDto | null;
  @NestedList(() => LeftEngagementDto, { description: `Owned ones first. At most ${HANDOVERS_MAX}.` })
  engagements!: LeftEngagementDto[];
  @Whole({ ...COUNT, description: 'How many engagements there are.' }) total!: number;
  @Whole({ ...COUNT, description: 'How many of them the person owns. These need another owner.' })
  owned!: number;
  @NestedList(() => LeftRequestDto, { description: 'Open requests of the person. They stay open.' })
  requests!: LeftRequestDto[];
  @NestedList(() => LeftDelegationDto, { description: 'Delegations that would end.' })
  delegations!: LeftDelegationDto[];
  @Whole({ ...COUNT, description: 'Reminders to the person in the next 30 days.' })
  silentReminders!: number;
}

export class HandoverBody {
  @Ref({ description: 'Reference or id of the engagement.' })
  engagement!: string;

  @Uuid({ description: 'Who takes over all parts of the person in it.' })
  to!: string;
}

export class DepartureBody {
  @NestedList(() => HandoverBody, {
    optional: true,
    max: HANDOVERS_MAX,
    description: 'Engagements that go to somebody other than handOverTo.',
  })
  handovers?: HandoverBody[];

  @Uuid({ optional: true, description: 'Who takes over all other engagements.' })
  handOverTo?: string;

  @Flag({
    optional: true,
    description: 'Ends access now, even if open engagements are left without an owner.',
  })
  endAccessAtOnce?: boolean;
}
