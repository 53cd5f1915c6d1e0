import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';

/** What a link is for: choosing a first password, or a new one. */
export const LINK_PURPOSES = ['invitation', 'reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/**
 * A link with which a person chooses their own password, once. The secret exists only in the e-mail: it is
 * made when the letter is written, and only its SHA-256 is stored.
 */
@Entity('one_time_links')
@Index('one_time_links_secret', ['secretHash'], { unique: true })
@Index('one_time_links_user', ['userId'])
@Index('one_time_links_created', ['createdAt'])
@Check('one_time_links_purpose', `"purpose" IN ('invitation', 'reset')`)
export class OneTimeLink {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  user?: Relation<User>;

  @Column('uuid')
  userId!: string;

  @Column('text')
  purpose!: LinkPurpose;

  /** Null until the letter is written. */
  @Column('bytea', { nullable: true, select: false })
  secretHash!: Buffer | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  /** When it was used or replaced by another link. */
  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}
