import { Flag, Instant, NestedList, Text, Uuid } from '#platform/http/fields.js';

export class SessionDto {
  @Uuid()
  id!: string;

  @Flag({ description: 'Whether it is the session that asks.' })
  isCurrent!: boolean;

  @Instant()
  createdAt!: Date;

  @Instant({ description: 'To within five minutes.' })
  lastSeenAt!: Date;

  @Instant({ description: 'When it ends without further use.' })
  expiresAt!: Date;

  @Text({ max: 100, nullable: true })
  ipAddress!: string | null;

  @Text({ max: 300, nullable: true, description: 'As the browser named itself.' })
  userAgent!: string | null;
}

export class SessionListDto {
  @NestedList(() => SessionDto)
  items!: SessionDto[];
}
