import { Nested, NestedList, Text, Texts } from '#platform/http/fields.js';
import { PersonRefDto, TeamRefDto } from '../../access/refs.dto.js';

export class TimeZoneListDto {
  @Texts({ description: 'Names to choose from, such as America/New_York.' })
  items!: string[];
}

class UnreadableOfPersonDto {
  @Nested(() => PersonRefDto)
  person!: PersonRefDto;

  @Text({ max: 200, min: 0, description: 'The value in the database. UTC is used instead.' })
  timeZone!: string;
}

class UnreadableOfTeamDto {
  @Nested(() => TeamRefDto)
  team!: TeamRefDto;

  @Text({ max: 200, min: 0, description: 'The value in the database.' })
  timeZone!: string;

  @Text({ max: 64, description: 'Used instead: the time zone of the team above, otherwise UTC.' })
  clockZone!: string;
}

export class UnreadableTimeZonesDto {
  @NestedList(() => UnreadableOfPersonDto)
  people!: UnreadableOfPersonDto[];

  @NestedList(() => UnreadableOfTeamDto)
  teams!: UnreadableOfTeamDto[];
}
