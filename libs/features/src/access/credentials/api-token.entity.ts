import type { TokenScope } from '#contract';
import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';

/** A personal token for programs. Shown once; only its SHA-256 is stored. */
@Entity('api_tokens')
@Index('api_tokens_token', ['tokenHash'], { unique: true })
export class ApiToken {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  user?: Relation<User>;

  @Column('uuid')
  @Index('api_tokens_user')
  userId!: string;

  @Column('text')
  name!: string;

  @Column('bytea', { select: false })
  tokenHash!: Buffer;

  /** The first characters, so that people can tell their tokens apart. */
  @Column('text')
  hint!: string;

  @Column('text', { array: true })
  scopes!: TokenScope[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  lastUsedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
