import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A time zone that both Node and the database know, with its offsets as Node reads them. The product uses only these.
 */
@Entity('time_zones')
export class TimeZone {
  /** IANA name, such as `America/New_York`. */
  @PrimaryColumn('text')
  name!: string;

  /** When its clocks change, oldest first; the first is -infinity. */
  @Column('timestamptz', { array: true })
  changesAt!: Date[];

  /** Seconds ahead of UTC from each change on. */
  @Column('integer', { array: true })
  offsets!: number[];

  /** The versions it was read from; with other versions it is read again. */
  @Column('text')
  readFrom!: string;
}
