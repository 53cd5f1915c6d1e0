import { OmitType } from '@nestjs/swagger';
import type { Day as DayText } from '#contract';
import { Day, Flag, Nested, NestedList, Whole } from '#platform/http/fields.js';
import { PersonRefDto } from '../../access/refs.dto.js';
import { LeftDelegationDto, LeftEngagementDto, LeftRequestDto, LeftViewDto } from './left-work.dto.js';

const COUNT = { min: 0, max: 2_147_483_647 };

export class LeavingDateBody {
  @Day({ nullable: true, description: 'The last day. Null: the person stays.' })
  leavesOn!: DayText | null;
}

/** A person with a leaving date. */
export class LeavingPersonDto {
  @Nested(() => PersonRefDto) person!: PersonRefDto;
  @Day() leavesOn!: DayText;
  @Flag({ description: 'The day has passed, and the person still has access.' }) isPast!: boolean;
}

export class LeavingListDto {
  @NestedList(() => LeavingPersonDto, { description: 'The first date first. At most 200.' })
  items!: LeavingPersonDto[];
}

export class HandoverEngagementDto extends OmitType(LeftEngagementDto, ['silentReminders']) {}

/** What a person has to hand over, limited to what the reader may read. */
export class HandoverDto {
  @Nested(() => PersonRefDto) person!: PersonRefDto;
  @Day({ nullable: true, description: 'The last day. Null: no date is set.' }) leavesOn!: DayText | null;
  @Flag({ description: 'The day has passed, and the person still has access.' }) isPast!: boolean;
  @Flag({ description: 'Whether you may set the date.' }) maySetDate!: boolean;
  @Whole({ min: 1, max: COUNT.max, description: 'The version of the person, for If-Match.' })
  version!: number;
  @NestedList(() => HandoverEngagementDto, { description: 'Owned ones first. At most 200.' })
  engagements!: HandoverEngagementDto[];
  @Whole({ ...COUNT, description: 'How many engagements there are.' }) total!: number;
  @Whole({ ...COUNT, description: 'How many of them the person owns.' }) owned!: number;
  @NestedList(() => LeftRequestDto, { description: 'Open requests of the person.' })
  requests!: LeftRequestDto[];
  @NestedList(() => LeftDelegationDto, { description: 'Delegations that end with the account.' })
  delegations!: LeftDelegationDto[];
  @NestedList(() => LeftViewDto) views!: LeftViewDto[];
}
