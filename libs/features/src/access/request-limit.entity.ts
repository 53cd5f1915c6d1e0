import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What each person has asked of the costly routes of late. The limiter's own table: it writes rows without naming the
 * columns, so their order counts.
 */
@Entity('request_limits')
export class RequestLimit {
  @PrimaryColumn('varchar', { length: 255 })
  key!: string;

  @Column('integer', { default: 0 })
  points!: number;

  /** Milliseconds since 1970 at which the count starts anew. */
  @Column('bigint', { nullable: true })
  @Index('request_limits_expire')
  expire!: string | null;
}
