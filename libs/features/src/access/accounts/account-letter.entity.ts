import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';
import { OneTimeLink } from './one-time-link.entity.js';

/** An e-mail about a person's account, sent or still to be sent. It holds no secret. */
@Entity('account_letters')
@Index('account_letters_due', ['nextTryAt'], { where: '"sent_at" IS NULL AND "failed_at" IS NULL' })
@Index('account_letters_recipient', ['recipientId'])
@Index('account_letters_link', ['linkId'])
@Index('account_letters_created', ['createdAt'])
export class AccountLetter {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  /** A key of `AccountLetterFacts`. */
  @Column('text')
  name!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  recipient?: Relation<User>;

  @Column('uuid')
  recipientId!: string;

  /** Stored, because a change of address is also announced to the old one. */
  @Column('text')
  address!: string;

  @Column('jsonb', { default: {} })
  facts!: object;

  @ManyToOne(() => OneTimeLink, { nullable: true, onDelete: 'CASCADE' })
  link?: Relation<OneTimeLink> | null;

  @Column('uuid', { nullable: true })
  linkId!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  /** The sender does not pick it up before this. */
  @Column('timestamptz')
  nextTryAt!: Date;

  @Column('smallint', { default: 0 })
  tries!: number;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  failedAt!: Date | null;

  @Column('text', { nullable: true })
  failure!: string | null;
}
