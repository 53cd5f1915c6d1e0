import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given out in each year, so that no reference is ever used again. */
@Entity('reference_counters')
export class ReferenceCounter {
  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  last!: number;
}
