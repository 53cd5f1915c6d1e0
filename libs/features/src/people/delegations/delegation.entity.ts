import type { Day } from '#contract';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryColumn,
  type Relation,
} from 'typeorm';
import { Team } from '../teams/team.entity.js';
import { User } from '../../access/user.entity.js';

/** A supervisor's power to decide, delegated to a named person from one day to another, both included. */
@Entity('delegations')
@Check('delegations_days', '"starts_on" <= "ends_on"')
@Check('delegations_two_persons', '"from_user_id" <> "to_user_id"')
export class Delegation {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  fromUser?: Relation<User>;

  @Column('uuid')
  @Index('delegations_from')
  fromUserId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  toUser?: Relation<User>;

  @Column('uuid')
  @Index('delegations_to')
  toUserId!: string;

  /** Limits the delegation to this team and those below it; null for all teams that the lender supervises. */
  @ManyToOne(() => Team, { nullable: true, onDelete: 'RESTRICT' })
  team?: Relation<Team> | null;

  @Column('uuid', { nullable: true })
  teamId!: string | null;

  @Column('date')
  startsOn!: Day;

  @Column('date')
  endsOn!: Day;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
