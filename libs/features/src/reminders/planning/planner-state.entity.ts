import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * SQL: names this database. It changes if a backup is restored, whether as a dump (another database, or another table)
 * or from the files and the log of PostgreSQL (another timeline).
 */
export const PLACE = `(SELECT d.oid || '.' || 'planner_state'::regclass::oid || '.' || c.timeline_id
  FROM pg_database d, pg_control_checkpoint() c WHERE d.datname = current_database())`;

/** SQL: whether the database was restored and nobody has said yet what happens to the reminders since the backup. */
export const IS_RESTORED = `EXISTS (SELECT FROM planner_state p WHERE p.place <> ${PLACE})`;

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

  /** The database in which it planned, as PLACE names it; null before the first pass that knew. */
  @Column('text', { nullable: true })
  place!: string | null;
}
