import { Instant, NestedList, Text, Uuid, Whole } from '#platform/http/fields.js';

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
}

export class MessageListDto {
  @NestedList(() => MessageDto)
  items!: MessageDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: 2_147_483_647 })
  total!: number;
}
