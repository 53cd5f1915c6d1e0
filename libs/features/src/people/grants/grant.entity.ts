import type { BureauRole, TeamRole } from '#contract';
import { Check, Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../../access/user.entity.js';
import { Team } from '../teams/team.entity.js';

export const GRANT_KINDS = ['membership', 'bureau_roles', 'reactivation', 'email', 'team_move'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

export const GRANT_STATES = ['waiting', 'confirmed', 'refused', 'withdrawn', 'lapsed'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** The values that a grant changes, as they were when it was requested or as they would become. */
export interface GrantValues {
  role?: TeamRole | null;
  bureauRoles?: BureauRole[];
  email?: string;
  isActive?: boolean;
  parentId?: string | null;
}

/**
 * A change that would increase a person's power and waits for a second person. The current roles stay
 * unchanged: the rows that powers are read from are written only on confirmation.
 */
@Entity('grants')
@Index('grants_waiting', ['subjectKey'], {
  unique: true,
  where: `"state" = 'waiting'`,
})
@Index('grants_person', ['personId'])
@Check('grants_state', `"state" IN ('waiting', 'confirmed', 'refused', 'withdrawn', 'lapsed')`)
export class Grant {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  kind!: GrantKind;

  /** Kind, person and team combined: at most one change of a kind waits for each. */
  @Column('text')
  subjectKey!: string;

  /** The person whose power changes; null for a team that moves. */
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  person?: Relation<User> | null;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** The person's address when the change was requested: a confirmation applies to the person behind that address. */
  @Column('text', { nullable: true })
  personEmail!: string | null;

  @ManyToOne(() => Team, { nullable: true, onDelete: 'RESTRICT' })
  team?: Relation<Team> | null;

  @Column('uuid', { nullable: true })
  teamId!: string | null;

  @Column('jsonb')
  before!: GrantValues;

  @Column('jsonb')
  after!: GrantValues;

  /** Null for the command line. */
  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  askedBy?: Relation<User> | null;

  @Column('uuid', { nullable: true })
  askedById!: string | null;

  @Column('timestamptz')
  askedAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('text', { default: 'waiting' })
  state!: GrantState;

  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  decidedBy?: Relation<User> | null;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  note!: string | null;
}
