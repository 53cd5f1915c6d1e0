import type { Source } from '#contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a row of the record is about. */
export const ACTIVITY_SUBJECTS = [
  'engagement',
  'person',
  'team',
  'partner',
  'catalogue',
  'session',
  'delegation',
  'attachment',
  'reminders',
  'system',
] as const;
export type ActivitySubject = (typeof ACTIVITY_SUBJECTS)[number];

/**
 * One row of the append-only record. Rows about one subject form a chain (`stream`, `position`): the database
 * numbers and hashes them on insert, and refuses update, delete and truncate.
 */
@Entity('activities')
@Index('activities_stream', ['stream', 'position'], { unique: true })
@Index('activities_engagement', ['engagementId', 'seq'])
@Index('activities_actor', ['actorId', 'seq'])
export class Activity {
  /** Insertion order over the whole record. Transactions that roll back leave gaps. */
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  seq!: string;

  @Column('timestamptz')
  at!: Date;

  /** Who did it; null for the product itself. */
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** The supervisor whose delegation was used. */
  @Column('uuid', { nullable: true })
  onBehalfOfId!: string | null;

  /** Dotted and in the past tense: `engagement.created`, `change-request.approved`. */
  @Column('text')
  what!: string;

  @Column('text')
  subject!: ActivitySubject;

  /** Id of the subject; null if it has none. */
  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  /** The engagement that the row belongs to, if any. */
  @Column('uuid', { nullable: true })
  engagementId!: string | null;

  /** The changed fields before the change. */
  @Column('jsonb', { nullable: true })
  before!: Record<string, unknown> | null;

  /** The changed fields after the change. */
  @Column('jsonb', { nullable: true })
  after!: Record<string, unknown> | null;

  @Column('text', { nullable: true })
  requestId!: string | null;

  @Column('text')
  source!: Source;

  @Column('text')
  stream!: string;

  @Column('integer')
  position!: number;

  @Column('bytea', { nullable: true })
  previousHash!: Buffer | null;

  @Column('bytea')
  hash!: Buffer;
}
