import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Tx } from '#platform/database/transactions.js';
import { User } from '../../access/user.entity.js';

/** A person changed time zone: the move may have skipped 08:00 of a day. */
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

  @Column('timestamptz')
  @Index('time_zone_moves_moved')
  movedAt!: Date;
}

/** Records that a person leaves `fromZone`. */
export async function noteMove(tx: Tx, userId: string, fromZone: string): Promise<void> {
  await tx.db.insert(TimeZoneMove, { userId, fromZone, movedAt: tx.now });
}
