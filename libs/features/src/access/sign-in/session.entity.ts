import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';

/** A signed-in browser. The cookie holds a random token; only its SHA-256 is stored. */
@Entity('sessions')
@Index('sessions_token', ['tokenHash'], { unique: true })
@Index('sessions_created', ['createdAt'])
export class Session {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @Column('bytea', { select: false })
  tokenHash!: Buffer;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  user?: Relation<User>;

  @Column('uuid')
  @Index('sessions_user')
  userId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  /** When the person last gave the password: at sign-in or later. */
  @Column('timestamptz', { default: () => 'now()' })
  passwordGivenAt!: Date;

  @Column('timestamptz')
  lastSeenAt!: Date;

  /** Each use extends it. */
  @Column('timestamptz')
  expiresAt!: Date;

  /** Limit that no use extends; null for a session opened before this limit existed. */
  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  ipAddress!: string | null;

  @Column('text', { nullable: true })
  userAgent!: string | null;
}
