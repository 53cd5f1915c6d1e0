import type { BureauRole, Day, Deliveries } from '#contract';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';

/** A person who may sign in. Never deleted, only deactivated, so that the record of what they did stays. */
@Entity('users')
@Index('users_email', ['email'], { unique: true })
@Index('users_email_key', { synchronize: false })
export class User {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  /** In lower case and composed (NFC). Unique regardless of case and composition. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** argon2id in the PHC string format; null if the person cannot sign in with a password. */
  @Column('text', { nullable: true, select: false })
  passwordHash!: string | null;

  /** IANA name; dated reminders leave at the quiet hour there. */
  @Column('text', { default: 'UTC' })
  timeZone!: string;

  @Column('text', { default: 'en' })
  locale!: string;

  /** The hour, 0 to 23, at which the messages of a morning leave. */
  @Column('smallint', { default: 8 })
  quietHour!: number;

  /** How the person gets each kind of message, as far as they have chosen. */
  @Column('jsonb', { default: () => `'{}'` })
  deliveries!: Deliveries;

  /** Everything sent to the person until then counts as read in the inbox. */
  @Column('timestamptz', { nullable: true })
  inboxReadAt!: Date | null;

  @Column('boolean', { default: true })
  isActive!: boolean;

  @Column('text', { array: true, default: () => `'{}'` })
  bureauRoles!: BureauRole[];

  /** First and last day of an absence. A person who is away is not an eligible decider. */
  @Column('date', { nullable: true })
  awayFromOn!: Day | null;

  @Column('date', { nullable: true })
  awayUntilOn!: Day | null;

  /** The last day, if it is known that the person will leave. Access ends only with a departure. */
  @Column('date', { nullable: true })
  @Index('users_leaving', { where: '"leaves_on" IS NOT NULL' })
  leavesOn!: Day | null;

  /**
   * Who created the account: it cannot be used to confirm what its creator asks for. Null: created on the
   * command line or by a seed.
   */
  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
