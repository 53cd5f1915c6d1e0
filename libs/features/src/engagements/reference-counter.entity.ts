import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number used in each year, so that no reference is reused. */
@Entity('reference_counters')
export class ReferenceCounter {
  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  last!: number;
}
