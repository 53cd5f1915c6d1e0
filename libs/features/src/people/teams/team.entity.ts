import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';
import { TimeZone } from '#platform/time-zones/time-zone.entity.js';
import type { TeamReminders } from '../../access/organisation/organisation.js';

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

  /** IANA name as chosen. */
  @Column('text')
  timeZone!: string;

  @ManyToOne(() => TimeZone, { nullable: false, deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'clock_zone', foreignKeyConstraintName: 'teams_clock_zone' })
  clock?: Relation<TimeZone>;

  /**
   * The time zone that sets the current day for the team's engagements: the chosen one or, if that is unknown, the
   * clock zone of the team above. Maintained by the database, with a copy of its offsets for SQL.
   */
  @Column({ type: 'text', default: 'UTC', insert: false, update: false })
  clockZone!: string;

  @Column({
    type: 'timestamptz',
    array: true,
    default: () => `'{-infinity}'`,
    insert: false,
    update: false,
    select: false,
  })
  clockChangesAt!: Date[];

  @Column({
    type: 'integer',
    array: true,
    default: () => `'{0}'`,
    insert: false,
    update: false,
    select: false,
  })
  clockOffsets!: number[];

  /** ISO 3166-1 alpha-2: the country whose public holidays count. */
  @Column('text')
  country!: string;

  /** ISO weekdays (1 Monday to 7 Sunday) that are not worked. */
  @Column('smallint', { array: true, default: () => `'{6,7}'` })
  weekendDays!: number[];

  /** Working days to decide a change request before it escalates. */
  @Column('smallint', { default: 5 })
  decideWithinDays!: number;

  /** Whether starting needs a supervisor's decision. */
  @Column('boolean', { default: false })
  isStartDecided!: boolean;

  /** What the team changed of the reminders, by key of the rule. */
  @Column('jsonb', { default: () => `'{}'` })
  reminders!: TeamReminders;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
