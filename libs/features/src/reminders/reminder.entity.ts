import type { Day, ReminderState } from '#contract';
import type { Sentence } from '#locales/sentence.js';
import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../access/user.entity.js';

/**
 * One message to one person about one date: a row of the ledger. Unique in (rule, subject, date it refers to,
 * offset, recipient), so planning it twice changes nothing.
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

  /** Kind of the subject, as the view `reminder_subjects` names it: engagement, milestone, change_request … */
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

  /**
   * Days from that date (calendar or working, as the rule says). Messages sent at once count down from 0, so
   * that each is unique.
   */
  @Column('integer')
  offset!: number;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  recipient?: Relation<User>;

  @Column('uuid')
  recipientId!: string;

  /** When it should be sent. */
  @Column('timestamptz')
  sendAt!: Date;

  @Column('text', { default: 'planned' })
  state!: ReminderState;

  /** Why it was suppressed, superseded or given up. */
  @Column('jsonb', { nullable: true })
  reason!: Sentence | null;

  /** Sent more than an hour after its send time. */
  @Column('boolean', { default: false })
  isLate!: boolean;

  /**
   * While it is being sent: until when the sender holds it. While it is planned: until when we assume that a
   * job carries it.
   */
  @Column('timestamptz', { nullable: true })
  heldUntil!: Date | null;

  @Column('smallint', { default: 0 })
  attempts!: number;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  /** When the recipient marked it as read in the inbox, by itself. */
  @Column('timestamptz', { nullable: true })
  readAt!: Date | null;

  /**
   * What it says in one line, as the subject of its own e-mail would; never restricted content. Null if it was collected
   * into the line of another row.
   */
  @Column('text', { nullable: true })
  subjectLine!: string | null;

  /**
   * The message that it goes out in, decided when a sender first claims it and kept for every further try: its own id,
   * or that of the first row of a bundle.
   */
  @Column('uuid', { nullable: true })
  messageId!: string | null;

  /**
   * Which rows to the same person go out with it: those of the morning, or of the same rule within some minutes. Null:
   * none.
   */
  @Column('text', { nullable: true })
  bundle!: string | null;

  /** For a message sent at once: who did what. Never restricted content. */
  @Column('jsonb', { default: () => `'{}'` })
  details!: Record<string, unknown>;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
