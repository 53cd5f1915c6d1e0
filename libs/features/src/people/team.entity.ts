import {
  Check,
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

export const TEAM_KINDS = ['bureau', 'office', 'program_team'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

/** A node of the organisation's tree, with its calendar and its policy. */
@Entity('teams')
@Index('teams_slug', ['slug'], { unique: true })
@Check('teams_not_own_parent', '"parent_id" IS NULL OR "parent_id" <> "id"')
export class Team {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: TeamKind;

  @ManyToOne(() => Team, { nullable: true, onDelete: 'RESTRICT' })
  parent?: Relation<Team> | null;

  @Column('uuid', { nullable: true })
  @Index('teams_parent')
  parentId!: string | null;

  /** IANA name: "today" for the health of the team's engagements. */
  @Column('text')
  timeZone!: string;

  /** ISO 3166-1 alpha-2: whose public holidays count. */
  @Column('text')
  country!: string;

  /** ISO weekdays (1 Monday to 7 Sunday) that are not worked. */
  @Column('smallint', { array: true, default: () => `'{6,7}'` })
  weekendDays!: number[];

  /** Working days within which a change request is to be decided before it climbs the ladder. */
  @Column('smallint', { default: 5 })
  decideWithinDays!: number;

  /** Whether starting needs a supervisor's decision. */
  @Column('boolean', { default: false })
  isStartDecided!: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
