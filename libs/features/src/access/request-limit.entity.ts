import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Points each person recently spent on costly routes. The table belongs to the rate limiter, which inserts
 * rows without naming the columns, so the column order matters.
 */
@Entity('request_limits')
export class RequestLimit {
  @PrimaryColumn('varchar', { length: 255 })
  key!: string;

  @Column('integer', { default: 0 })
  points!: number;

  /** When the count starts again, in milliseconds since 1970. */
  @Column('bigint', { nullable: true })
  @Index('request_limits_expire')
  expire!: string | null;
}
