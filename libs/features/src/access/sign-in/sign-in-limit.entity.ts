import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * How many sign-ins an account or an address has tried of late. The limiter's own table: it writes rows without naming
 * the columns, so that their order here counts.
 */
@Entity('sign_in_limits')
export class SignInLimit {
  @PrimaryColumn('varchar', { length: 255 })
  key!: string;

  @Column('integer', { default: 0 })
  points!: number;

  /** Milliseconds since 1970 at which the count starts anew. */
  @Column('bigint', { nullable: true })
  @Index('sign_in_limits_expire')
  expire!: string | null;
}
