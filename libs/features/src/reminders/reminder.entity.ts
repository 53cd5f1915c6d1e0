import type { Day, ReminderState } from '#contract';
import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../access/user.entity.js';

/**
 * One message to one person about one date: a row of the ledger. Unique in (rule, subject, date it refers to, offset,
 * recipient), whatever planned it and how often.
 */
@Entity('reminders')
@Index('reminders_once', ['rule', 'subjectId', 'refersOn', 'offset', 'recipientId'], { unique: true })
@Index('reminders_to_send', ['sendAt'], { where: `"state" IN ('planned', 'sending')` })
@Index('reminders_engagement', ['engagementId', 'sendAt'])
@Index('reminders_recipient', ['recipientId', 'sendAt'])
@Index('reminders_not_sent', ['state', 'sendAt', 'id'], {
  where: `"state" IN ('suppressed', 'superseded', 'failed')`,
})
@Index('reminders_inbox', ['recipientId', 'sentAt', 'id'], { where: `"state" = 'sent'` })
export class Reminder {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  /** Key in the rules table. */
  @Column('text')
  rule!: string;

  /** Kind of the subject, as the view of subjects names it: engagement, milestone, change_request … */
  @Column('text')
  subjectKind!: string;

  @Column('uuid')
  subjectId!: string;

  /** The engagement the subject belongs to. */
  @Column('uuid', { nullable: true })
  engagementId!: string | null;

  /** The date it refers to: due date, review date, day of asking or of deciding. */
  @Column('date')
  refersOn!: Day;

  /** Days from that date (calendar or working, as the rule says); messages sent at once count down from 0, so that repeats are told apart. */
  @Column('integer')
  offset!: number;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  recipient?: Relation<User>;

  @Column('uuid')
  recipientId!: string;

  /** When it is to leave. */
  @Column('timestamptz')
  sendAt!: Date;

  @Column('text', { default: 'planned' })
  state!: ReminderState;

  /** Why it was suppressed, superseded or given up. */
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Sent more than an hour after it was to leave. */
  @Column('boolean', { default: false })
  isLate!: boolean;

  /** While it is being sent: until when the sender holds it. While it is planned: until when a job is believed to carry it. */
  @Column('timestamptz', { nullable: true })
  heldUntil!: Date | null;

  @Column('smallint', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  /** The subject line under which it went out; never restricted content. */
  @Column('text', { nullable: true })
  subjectLine!: string | null;

  /** The message it went out in: its own id, or that of the first of those that were gathered into one. */
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /** What a message sent at once tells of: who did what. Never restricted content. */
  @Column('jsonb', { default: () => `'{}'` })
  details!: Record<string, unknown>;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
