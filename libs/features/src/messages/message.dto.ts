import { Flag, Instant, NestedList, Text, Uuid, Uuids, Whole } from '#platform/http/fields.js';

/** An e-mail that was sent to the current user. */
export class MessageDto {
  @Uuid()
  id!: string;

  @Text({ max: 60, description: 'Key of the rule that sent it.' })
  rule!: string;

  @Text({ max: 500, description: 'Its subject line.' })
  subject!: string;

  @Text({
    min: 0,
    max: 20,
    description: 'Reference of the engagement it is about; empty if it is about a person.',
  })
  reference!: string;

  @Text({ max: 200, description: 'Path that its link leads to.' })
  path!: string;

  @Instant()
  sentAt!: string;

  @Flag()
  isRead!: boolean;
}

export class UnreadDto {
  @Whole({ min: 0, max: 1_000, description: 'Messages that you have not read, at most 1,000.' })
  unread!: number;
}

export class ReadingBody {
  @Uuids({ max: 200, optional: true, description: 'Messages to mark as read. Without it: all.' })
  ids?: string[];
}

export class MessageListDto {
  @NestedList(() => MessageDto)
  items!: MessageDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: 2_147_483_647 })
  total!: number;
}
