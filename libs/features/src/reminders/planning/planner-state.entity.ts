import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Up to when the planner has planned. The next pass starts there, however long the system was down. One row.
 */
@Entity('planner_state')
export class PlannerState {
  @PrimaryColumn('text')
  name!: string;

  @Column('timestamptz')
  plannedUntil!: Date;

  /** When the last pass succeeded. */
  @Column('timestamptz')
  succeededAt!: Date;
}
