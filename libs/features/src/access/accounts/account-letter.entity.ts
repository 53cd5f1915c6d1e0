import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';
import { OneTimeLink } from './one-time-link.entity.js';

/** A letter about a person's account that is to be sent, or was. It holds no secret. */
@Entity('account_letters')
@Index('account_letters_due', ['nextTryAt'], { where: '"sent_at" IS NULL AND "failed_at" IS NULL' })
@Index('account_letters_recipient', ['recipientId'])
export class AccountLetter {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  /** Which letter it is: a name of the letters about accounts. */
  @Column('text')
  name!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  recipient?: Relation<User>;

  @Column('uuid')
  recipientId!: string;

  /** Kept, because a change of address is announced to the one before. */
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

  /** Not to be taken by a sender before this. */
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
