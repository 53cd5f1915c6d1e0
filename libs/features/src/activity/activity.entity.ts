import type { Source } from '#contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a row of the record tells of. */
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
 * One row of the append-only record. Rows about one subject form a chain (`stream`, `position`): the database numbers
 * and hashes them as they are inserted, and refuses update, delete and truncate.
 */
@Entity('activities')
@Index('activities_stream', ['stream', 'position'], { unique: true })
@Index('activities_engagement', ['engagementId', 'seq'])
@Index('activities_actor', ['actorId', 'seq'])
export class Activity {
  /** Order of insertion over the whole record; gaps are left by transactions that rolled back. */
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

  /** Id of the subject; null for what has none. */
  @Column('uuid', { nullable: true })
  subjectId!: string | null;

  /** The engagement it belongs to, where it belongs to one. */
  @Column('uuid', { nullable: true })
  engagementId!: string | null;

  /** The fields that changed, as they were. */
  @Column('jsonb', { nullable: true })
  before!: Record<string, unknown> | null;

  /** The fields that changed, as they became. */
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
