import { Instant, Nested, NestedList, Text, Uuid } from '#platform/http/fields.js';

export class CreateCalendarFeedBody {
  @Uuid({ optional: true, nullable: true, description: 'A saved view. If omitted: your dates.' })
  view?: string | null;
}

class FeedViewDto {
  @Uuid()
  id!: string;

  @Text({ max: 80, nullable: true, description: 'Null: the view is gone, or you no longer see it.' })
  name!: string | null;
}

export class CalendarFeedDto {
  @Uuid()
  id!: string;

  @Nested(() => FeedViewDto, { nullable: true, description: 'The view that it shows. Null: your dates.' })
  view!: FeedViewDto | null;

  @Text({ max: 20, description: 'The first characters of its secret.' })
  hint!: string;

  @Instant()
  createdAt!: Date;

  @Instant({ nullable: true, description: 'Accurate to five minutes.' })
  lastUsedAt!: Date | null;
}

export class CreatedCalendarFeedDto extends CalendarFeedDto {
  @Text({ max: 2000, description: 'The address to subscribe to. It is never shown again.' })
  address!: string;
}

export class CalendarFeedListDto {
  @NestedList(() => CalendarFeedDto)
  items!: CalendarFeedDto[];
}
