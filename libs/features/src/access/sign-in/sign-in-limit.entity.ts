import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * How often an account or an address recently tried to sign in. The table belongs to the rate limiter, which
 * inserts rows without naming the columns, so the column order matters.
 */
@Entity('sign_in_limits')
export class SignInLimit {
  @PrimaryColumn('varchar', { length: 255 })
  key!: string;

  @Column('integer', { default: 0 })
  points!: number;

  /** When the count starts again, in milliseconds since 1970. */
  @Column('bigint', { nullable: true })
  @Index('sign_in_limits_expire')
  expire!: string | null;
}
