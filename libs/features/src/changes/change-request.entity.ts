import type { ChangeState, Day, Verb } from '#contract';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Engagement } from '../engagements/engagement.entity.js';
import type { TransitionInput } from '../engagements/lifecycle/engagement.transition.js';
import { User } from '../access/user.entity.js';

/**
 * A request to change status or due date that waits for a supervisor's decision, and later the decision
 * itself.
 */
@Entity('change_requests')
@Index('change_requests_one_open', ['engagementId'], { unique: true, where: `"state" = 'open'` })
@Index('change_requests_engagement', ['engagementId', 'askedAt'])
@Index('change_requests_open', ['askedAt', 'id'], { where: `"state" = 'open'` })
@Index('change_requests_returned', ['decidedOn'], { where: `"state" = 'returned'` })
@Index('change_requests_asker', ['askedById', 'state'])
@Check(
  'change_requests_four_eyes',
  `"state" IN ('open', 'withdrawn') OR coalesce("decided_by_id" <> ALL ("party_ids"), false) AND coalesce("on_behalf_of_id" <> ALL ("party_ids"), true)`,
)
export class ChangeRequest {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => Engagement, { onDelete: 'CASCADE' })
  engagement?: Relation<Engagement>;

  @Column('uuid')
  engagementId!: string;

  @Column('text')
  verb!: Verb;

  /** The input of the request: reason, dates, summary. */
  @Column('jsonb')
  input!: TransitionInput;

  /** 1 for the first request; rises each time the same verb is requested again before it is approved. */
  @Column('integer')
  round!: number;

  @Column('text', { default: 'open' })
  state!: ChangeState;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  askedBy?: Relation<User>;

  @Column('uuid')
  askedById!: string;

  /**
   * The requester, and everybody who owned or co-owned the engagement at any time while the request was open.
   * Database triggers maintain it, so no code that changes an owner can forget it. None of these people may
   * decide.
   */
  @Column('uuid', { array: true, default: () => `'{}'` })
  partyIds!: string[];

  @Column('timestamptz')
  askedAt!: Date;

  /** Today in the team's time zone at the time of asking: the working days to decide count from here. */
  @Column('date')
  askedOn!: Day;

  /** The last activity of the engagement at the time of asking: later activities are what changed since. */
  @Column('bigint')
  askedAtSeq!: string;

  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  decidedBy?: Relation<User> | null;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  /** The supervisor whose delegation was used. */
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  onBehalfOf?: Relation<User> | null;

  @Column('uuid', { nullable: true })
  onBehalfOfId!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** The day of the decision in the team's time zone. */
  @Column('date', { nullable: true })
  decidedOn!: Day | null;

  /** What the decider wrote; a return needs it. */
  @Column('text', { nullable: true })
  note!: string | null;
}
