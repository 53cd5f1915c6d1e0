import { IsIn } from 'class-validator';
import {
  CHANGE_STATES,
  type ChangeState,
  type Day as DayText,
  DECISION_OUTCOMES,
  type DecisionOutcome,
  type Status,
  STATUSES,
  VERBS,
  type Verb,
} from '#contract';
import {
  Day,
  Flag,
  Instant,
  Json,
  ListOf,
  Many,
  Nested,
  NestedList,
  OneOf,
  Ref,
  Text,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { eachMust } from '#platform/http/must.js';
import { PageQuery } from '#platform/http/page.js';
import { SentenceDto } from '#platform/http/sentence.dto.js';
import { EngagementSummaryDto } from '../engagements/engagement.responses.js';
import { PersonRefDto } from '../access/refs.dto.js';
import { ActivityEntryDto } from '../engagements/part.dto.js';

const LONG = 20_000;

/** A verb of the lifecycle and its input. Each verb has its own fields, and all take a reason and a note. */
export class TransitionBody {
  @OneOf(VERBS)
  verb!: Verb;

  @Text({ max: LONG, multiline: true, optional: true })
  reason?: string;

  @Text({ max: LONG, multiline: true, optional: true })
  note?: string;

  @Day({ optional: true, description: 'The new due date: extend, reopen, revive.' })
  dueOn?: DayText;

  @Day({ optional: true, description: 'The review date: hold.' })
  reviewOn?: DayText;

  @Day({ optional: true, description: 'The actual start date: start.' })
  startedOn?: DayText;

  @Text({ max: LONG, multiline: true, optional: true, description: 'The outcome: complete.' })
  outcomeSummary?: string;

  @Text({ max: LONG, multiline: true, optional: true, description: 'complete, close.' })
  lessonsLearned?: string;
}

export class DecisionBody {
  @OneOf(DECISION_OUTCOMES)
  outcome!: DecisionOutcome;

  @Text({ max: LONG, multiline: true, optional: true, description: 'A return needs one.' })
  note?: string;
}

export class WithdrawalBody {
  @Text({ max: LONG, multiline: true, optional: true })
  note?: string;
}

export class ChangeRequestsQuery extends PageQuery {
  @Many()
  @ListOf(
    { type: String, enum: CHANGE_STATES },
    IsIn([...CHANGE_STATES], eachMust('each.choice', { values: CHANGE_STATES.join(', ') })),
    { max: CHANGE_STATES.length, optional: true },
  )
  state?: ChangeState[];

  @OneOf(['me'], { optional: true, description: 'Only the open ones that you may decide today.' })
  decidableBy?: 'me';

  @OneOf(['me'], { optional: true, description: 'Only your own requests.' })
  askedBy?: 'me';

  @Ref({ optional: true, description: 'Reference or id of an engagement.' })
  engagement?: string;
}

export class DeciderDto extends PersonRefDto {
  @Nested(() => PersonRefDto, { nullable: true, description: 'The supervisor whose delegation is used.' })
  onBehalfOf!: PersonRefDto | null;
}

/** A supervisor who is away while others decide. */
export class AbsentDeciderDto extends PersonRefDto {
  @Day({ description: 'The last day of the absence.' }) untilOn!: DayText;
}

export class DecidableDto {
  @Flag({ description: 'Whether you may decide it now.' }) allowed!: boolean;
  @Nested(() => SentenceDto, { nullable: true, description: 'Why not. Null if allowed.' })
  reason!: SentenceDto | null;
  @Uuid({ nullable: true, description: 'The supervisor on whose behalf you would decide.' }) onBehalfOfId!:
    | string
    | null;
}

export class ConditionDto extends SentenceDto {
  @Flag() holds!: boolean;
}

export class ChangeRequestDto {
  @Uuid() id!: string;
  @Nested(() => EngagementSummaryDto) engagement!: EngagementSummaryDto;
  @OneOf(VERBS) verb!: Verb;
  @OneOf(STATUSES, { nullable: true, description: 'The status it leads to; null if the status stays.' })
  leadsTo!: Status | null;
  @Json({ description: 'The reason, dates and summary of the request.' }) input!: object;
  @Whole({ min: 1, max: 10_000 }) round!: number;
  @OneOf(CHANGE_STATES) state!: ChangeState;
  @Nested(() => PersonRefDto) askedBy!: PersonRefDto;
  @Instant() askedAt!: string;
  @Day({ description: 'Last day to decide. After it, the request is escalated.' }) decideBy!: DayText;
  @Whole({ min: -10_000, max: 10_000, description: 'Working days left. Negative once it is escalated.' })
  daysLeft!: number;
  @Whole({ min: 0, max: 100, description: 'How often it was escalated.' }) climbs!: number;
  @Nested(() => PersonRefDto, { nullable: true }) decidedBy!: PersonRefDto | null;
  @Nested(() => PersonRefDto, { nullable: true }) onBehalfOf!: PersonRefDto | null;
  @Instant({ nullable: true }) decidedAt!: string | null;
  @Text({ max: LONG, multiline: true, nullable: true }) note!: string | null;
  @Nested(() => DecidableDto) decidable!: DecidableDto;
}

export class ChangeRequestListDto {
  @NestedList(() => ChangeRequestDto) items!: ChangeRequestDto[];
  @Text({ max: 1_000, nullable: true }) nextCursor!: string | null;
  @Whole({ min: 0, max: 1_000, description: 'How many there are, counted up to 1,000.' }) total!: number;
  @Flag({ description: 'Whether there are more than the total says.' }) isTotalCapped!: boolean;
}

export class RoundDto {
  @Uuid() id!: string;
  @Whole({ min: 1, max: 10_000 }) round!: number;
  @OneOf(CHANGE_STATES) state!: ChangeState;
  @Json() input!: object;
  @Nested(() => PersonRefDto) askedBy!: PersonRefDto;
  @Instant() askedAt!: string;
  @Nested(() => PersonRefDto, { nullable: true }) decidedBy!: PersonRefDto | null;
  @Instant({ nullable: true }) decidedAt!: string | null;
  @Text({ max: LONG, multiline: true, nullable: true }) note!: string | null;
}

/** A request with everything that a decision needs. */
export class ChangeRequestDetailDto extends ChangeRequestDto {
  @NestedList(() => ConditionDto, { description: 'The current state of the verb’s conditions.' })
  conditions!: ConditionDto[];

  @NestedList(() => ActivityEntryDto, { description: 'What changed in the engagement since the request.' })
  changesSince!: ActivityEntryDto[];

  @NestedList(() => DeciderDto, { description: 'Who may decide it today.' })
  deciders!: DeciderDto[];

  @NestedList(() => AbsentDeciderDto, {
    description: 'Supervisors who could decide it if they were not away today.',
  })
  absent!: AbsentDeciderDto[];

  @NestedList(() => RoundDto, { description: 'The rounds before this one.' })
  earlierRounds!: RoundDto[];
}
