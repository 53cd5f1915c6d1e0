import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The end of each chain of the record. Without it, rows could be cut off the end of a chain without a trace.
 * Maintained by the database.
 */
@Entity('activity_chains')
export class ActivityChain {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  length!: number;

  @Column('bytea')
  hash!: Buffer;
}
