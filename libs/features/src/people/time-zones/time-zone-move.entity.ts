import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Tx } from '#platform/database/transactions.js';
import { User } from '../../access/user.entity.js';
import { sweepRows } from '#platform/database/sweep.js';

/** A person changed time zone or quiet hour: the move may have skipped the quiet hour of a day. */
@Entity('time_zone_moves')
export class TimeZoneMove {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()', primaryKeyConstraintName: 'time_zone_moves_pkey' })
  id!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'time_zone_moves_user' })
  user?: Relation<User>;

  @Column('uuid')
  userId!: string;

  /** The time zone before the change. */
  @Column('text')
  fromZone!: string;

  /** The quiet hour before the change. */
  @Column('smallint', { default: 8 })
  fromHour!: number;

  @Column('timestamptz')
  @Index('time_zone_moves_moved')
  movedAt!: Date;
}

/** Records that a person is about to get another time zone or quiet hour. */
export async function noteMove(
  tx: Tx,
  { id: userId, timeZone: fromZone, quietHour: fromHour }: Pick<User, 'id' | 'timeZone' | 'quietHour'>,
): Promise<void> {
  await tx.db.insert(TimeZoneMove, { userId, fromZone, fromHour, movedAt: tx.now });
}

/** Removes at most `atMost` moves that lie so far back that the planner never looks at them again. @returns how many */
export function sweepMoves({ db }: Tx, atMost: number): Promise<number> {
  const where = `moved_at < (SELECT min(planned_until) - interval '30 days' FROM planner_state)`;
  return sweepRows(db, { table: 'time_zone_moves', where, params: [], by: 'moved_at' }, atMost);
}
