import {
  type Day,
  type PlainValues,
  type Priority,
  type Status,
  UNFINISHED_STATUSES,
  type Visibility,
  type WaitingOn,
} from '#contract';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { Team } from '../people/teams/team.entity.js';
import { User } from '../access/user.entity.js';
import { Opportunity } from '../strategy/strategy.entity.js';

const UNFINISHED = `"deleted_at" IS NULL AND "status" IN (${UNFINISHED_STATUSES.map((one) => `'${one}'`).join(', ')})`;

/** One tracked intervention. */
@Entity('engagements')
@Index('engagements_reference', ['reference'], { unique: true })
@Index('engagements_due', { synchronize: false })
@Index('engagements_updated', ['updatedAt', 'id'], { where: '"deleted_at" IS NULL' })
@Index('engagements_status_due', ['status', 'dueOn', 'id'], { where: '"deleted_at" IS NULL' })
@Index('engagements_team_due', ['teamId', 'dueOn', 'id'], { where: '"deleted_at" IS NULL' })
@Index('engagements_owner_due', ['ownerId', 'dueOn', 'id'], { where: '"deleted_at" IS NULL' })
@Index('engagements_opportunity', ['opportunityCode', 'dueOn', 'id'], { where: '"deleted_at" IS NULL' })
@Index('engagements_unfinished_due', { synchronize: false })
@Index('engagements_unfinished_owner_due', { synchronize: false })
@Index('engagements_unfinished_team_owner', ['teamId', 'ownerId'], { where: UNFINISHED })
@Index('engagements_review', ['reviewOn'], { where: `"status" = 'on_hold'` })
@Index('engagements_last_activity', { synchronize: false })
@Index('engagements_search_words', { synchronize: false })
@Index('engagements_search_parts', { synchronize: false })
@Index('engagements_title_order', { synchronize: false })
@Index('engagements_opportunity_order', { synchronize: false })
@Index('engagements_slips', { synchronize: false })
@Index('engagements_start_order', { synchronize: false })
@Index('engagements_status_order', { synchronize: false })
@Index('engagements_slip_order', { synchronize: false })
@Index('engagements_created_order', { synchronize: false })
@Index('engagements_priority_order', { synchronize: false })
@Check('engagements_days', '"start_on" <= "due_on"')
export class Engagement implements PlainValues {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  /** `ENG-<year>-<5 digits>`, never reused. */
  @Column('text')
  reference!: string;

  @Column('text')
  title!: string;

  @Column('text', { default: '' })
  description!: string;

  @ManyToOne(() => Opportunity, { onDelete: 'RESTRICT' })
  opportunity?: Relation<Opportunity>;

  @Column('text')
  opportunityCode!: string;

  @Column('text')
  modalityCode!: string;

  @ManyToOne(() => Team, { onDelete: 'RESTRICT' })
  team?: Relation<Team>;

  @Column('uuid')
  teamId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  owner?: Relation<User>;

  @Column('uuid')
  ownerId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  createdBy?: Relation<User>;

  @Column('uuid')
  createdById!: string;

  @Column('text', { default: 'normal' })
  priority!: Priority;

  @Column('text', { default: 'draft' })
  status!: Status;

  @Column('text', { default: 'bureau' })
  visibility!: Visibility;

  @Column('date')
  startOn!: Day;

  @Column('date')
  dueOn!: Day;

  /** The due date at the time the plan was approved; it never changes after that. */
  @Column('date', { nullable: true })
  baselineDueOn!: Day | null;

  /** How often the due date has changed since the plan was approved. */
  @Column('integer', { default: 0 })
  slipCount!: number;

  @Column('date', { nullable: true })
  actualStartOn!: Day | null;

  @Column('date', { nullable: true })
  actualEndOn!: Day | null;

  /** While on hold: when to review it. */
  @Column('date', { nullable: true })
  reviewOn!: Day | null;

  @Column('text', { nullable: true })
  waitingOn!: WaitingOn | null;

  /** ISO 3166-1 alpha-2. */
  @Column('text', { array: true, default: () => `'{}'` })
  @Index('engagements_countries', { synchronize: false })
  countries!: string[];

  @Column('text', { array: true, default: () => `'{}'` })
  @Index('engagements_tags', { synchronize: false })
  tags!: string[];

  @Column('text', { array: true, default: () => `'{}'` })
  @Index('engagements_platforms', { synchronize: false })
  platformCodes!: string[];

  @Column('numeric', { precision: 17, scale: 2, nullable: true })
  plannedAmount!: string | null;

  /** ISO 4217. */
  @Column('text', { nullable: true })
  currency!: string | null;

  @Column('text', { nullable: true })
  outcomeSummary!: string | null;

  @Column('text', { nullable: true })
  lessonsLearned!: string | null;

  /** Who requested the completion that took effect: that person may not close it. */
  @Column('uuid', { nullable: true })
  completionAskedById!: string | null;

  /** Time of the last activity. */
  @Column('timestamptz')
  lastActivityAt!: Date;

  /** The day of the last activity in the team's time zone, written by a trigger. */
  @Column({ type: 'date', select: false, insert: false, update: false, default: () => `'1970-01-01'` })
  lastActivityOn!: Day;

  /**
   * Title, description, reference and partners' names without accents, for the text search. The service
   * updates it.
   */
  @Column('text', { select: false, default: '' })
  searchText!: string;

  /** The words of the search text, written by a trigger. */
  @Column({ type: 'tsvector', select: false, insert: false, update: false, default: '' })
  searchWords!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  /** When its fields or parts last changed; comments and watchers do not count. */
  @Column('timestamptz', { default: () => 'now()' })
  updatedAt!: Date;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  /** Rises with every change to its fields or parts; comments and watchers do not count. */
  @Column('integer', { default: 1 })
  version!: number;
}
