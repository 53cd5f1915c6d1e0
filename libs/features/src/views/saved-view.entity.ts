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
 * Filters, order and kind of view of the engagements screen under a name: a person's own, or a team's. Names differ
 * within their owner or their team, whatever their capitals; the indexes are of an expression, so the migration alone makes them.
 */
@Entity('saved_views')
@Index('saved_views_own_name', { synchronize: false })
@Index('saved_views_team_name', { synchronize: false })
export class SavedView {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  name!: string;

  /** The address's query, such as `health=overdue&sort=-priority`; what it means is the screen's matter. */
  @Column('text')
  query!: string;

  /** Whose it is; of a team's view, who made it. */
  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  owner?: Relation<User>;

  @Column('uuid')
  @Index('saved_views_owner')
  ownerId!: string;

  /** The team whose view it is; null for a person's own. */
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
