import type { Day } from '#contract';
import { Column, Entity, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Team } from '../teams/team.entity.js';

/** An exception to a team's calendar: closed on a working day, or open on a weekend or holiday. */
@Entity('team_days')
export class TeamDay {
  @PrimaryColumn('uuid')
  teamId!: string;

  @PrimaryColumn('date')
  dayOn!: Day;

  @ManyToOne(() => Team, { onDelete: 'CASCADE' })
  team?: Relation<Team>;

  @Column('boolean')
  isWorked!: boolean;

  @Column('text')
  name!: string;
}
