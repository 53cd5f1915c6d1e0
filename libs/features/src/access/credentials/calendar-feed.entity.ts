import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';

/**
 * The secret address of a calendar feed. A program that has it reads dates as its person, and nothing else. Shown once; only
 * its SHA-256 is stored.
 */
@Entity('calendar_feeds')
@Index('calendar_feeds_secret', ['secretHash'], { unique: true })
export class CalendarFeed {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  user?: Relation<User>;

  @Column('uuid')
  @Index('calendar_feeds_user')
  userId!: string;

  /**
   * The saved view whose engagements it shows; null for the dates of the person. The view may be gone: the feed then
   * answers nothing.
   */
  @Column('uuid', { nullable: true })
  viewId!: string | null;

  @Column('bytea', { select: false })
  secretHash!: Buffer;

  /** The first characters of the secret, so that people can tell their addresses apart. */
  @Column('text')
  hint!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
