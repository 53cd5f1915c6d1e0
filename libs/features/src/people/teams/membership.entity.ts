import type { TeamRole } from '#contract';
import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Team } from './team.entity.js';
import { User } from '../../access/user.entity.js';

/** A person's role in a team; it also applies to every team below. */
@Entity('memberships')
@Index('memberships_user_team', ['userId', 'teamId'], { unique: true })
export class Membership {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  user?: Relation<User>;

  @Column('uuid')
  userId!: string;

  @ManyToOne(() => Team, { onDelete: 'RESTRICT' })
  team?: Relation<Team>;

  @Column('uuid')
  @Index('memberships_team')
  teamId!: string;

  @Column('text')
  role!: TeamRole;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
