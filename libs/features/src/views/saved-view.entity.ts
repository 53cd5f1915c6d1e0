import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import { Team } from '../people/teams/team.entity.js';
import { User } from '../access/user.entity.js';

/**
 * Filters, sort order and kind of view of the engagements screen under a name: a person's own, or a team's. Names are
 * unique per person or team, ignoring case. The indexes use an expression, so only the migration creates them.
 */
@Entity('saved_views')
@Index('saved_views_own_name', { synchronize: false })
@Index('saved_views_team_name', { synchronize: false })
export class SavedView {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  name!: string;

  /** Query part of the address, such as `health=overdue&sort=-priority`. Only the screen interprets it. */
  @Column('text')
  query!: string;

  /** The person it belongs to; for a team's view, the person who created it. */
  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  owner?: Relation<User>;

  @Column('uuid')
  @Index('saved_views_owner')
  ownerId!: string;

  /** The team it belongs to; null for a person's own view. */
  @ManyToOne(() => Team, { nullable: true, onDelete: 'RESTRICT' })
  team?: Relation<Team> | null;

  @Column('uuid', { nullable: true })
  @Index('saved_views_team')
  teamId!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
