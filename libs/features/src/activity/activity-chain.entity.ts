import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of each chain of the record: without it, rows cut off from a chain's end would leave no trace. Kept by the database. */
@Entity('activity_chains')
export class ActivityChain {
  @PrimaryColumn('text')
  stream!: string;

  @Column('integer')
  length!: number;

  @Column('bytea')
  hash!: Buffer;
}
