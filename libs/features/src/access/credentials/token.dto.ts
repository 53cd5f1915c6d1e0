import { ArrayNotEmpty, IsIn } from 'class-validator';
import {
  type Day as DayText,
  TOKEN_SCOPES,
  TOKEN_WARNINGS,
  type TokenScope,
  type TokenWarning,
} from '#contract';
import { Day, Instant, ListOf, NestedList, OneOf, Text, Uuid } from '#platform/http/fields.js';
import { eachMust, must } from '#platform/http/must.js';

const Scopes = () =>
  ListOf(
    { type: String, enum: TOKEN_SCOPES },
    IsIn([...TOKEN_SCOPES], eachMust('each.choice', { values: TOKEN_SCOPES.join(', ') })),
    { max: TOKEN_SCOPES.length, description: 'What it may be used for.' },
  );

export class CreateTokenBody {
  @Text({ max: 100, description: 'What it is for.', example: 'Weekly export' })
  name!: string;

  @Scopes()
  @ArrayNotEmpty(must('list.empty'))
  scopes!: TokenScope[];

  @Day({ description: 'Its last day, in your time zone; at most 366 days from today.' })
  expiresOn!: DayText;
}

export class TokenDto {
  @Uuid()
  id!: string;

  @Text({ max: 100 })
  name!: string;

  @Text({ max: 20, description: 'Its first characters.' })
  hint!: string;

  @Scopes()
  scopes!: TokenScope[];

  @Instant()
  createdAt!: Date;

  @Instant()
  expiresAt!: Date;

  @Instant({ nullable: true, description: 'Accurate to five minutes.' })
  lastUsedAt!: Date | null;

  @OneOf(TOKEN_WARNINGS, {
    nullable: true,
    description: 'Not used for 90 days (unused), or created over 180 days ago (old).',
  })
  warning!: TokenWarning | null;
}

export class CreatedTokenDto extends TokenDto {
  @Text({ max: 100, description: 'The token itself. It is never shown again.' })
  token!: string;
}

export class TokenListDto {
  @NestedList(() => TokenDto)
  items!: TokenDto[];
}
