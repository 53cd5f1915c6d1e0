import { Flag, Instant, NestedList, Text, Uuid } from '#platform/http/fields.js';

export class SessionDto {
  @Uuid()
  id!: string;

  @Flag({ description: 'Whether it is the session of this request.' })
  isCurrent!: boolean;

  @Instant()
  createdAt!: Date;

  @Instant({ description: 'Accurate to five minutes.' })
  lastSeenAt!: Date;

  @Instant({ description: 'When it ends without further use.' })
  expiresAt!: Date;

  @Text({ max: 100, nullable: true })
  ipAddress!: string | null;

  @Text({ max: 300, nullable: true, description: 'The name that the browser sent.' })
  userAgent!: string | null;
}

export class SessionListDto {
  @NestedList(() => SessionDto)
  items!: SessionDto[];
}
