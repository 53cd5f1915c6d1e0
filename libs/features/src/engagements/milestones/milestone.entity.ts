import type { Day, MilestoneState } from '#contract';
import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../../access/user.entity.js';
import { Engagement } from '../engagement.entity.js';

/** A dated step of an engagement. */
@Entity('milestones')
@Index('milestones_engagement', ['engagementId', 'dueOn'])
@Index('milestones_assignee', ['assigneeId'], { where: `"state" = 'open'` })
@Index('milestones_responsible', ['responsibleId', 'dueOn', 'id'], { where: `"state" = 'open'` })
@Index('milestones_open', ['dueOn'], { where: `"state" = 'open'` })
export class Milestone {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => Engagement, { onDelete: 'CASCADE' })
  engagement?: Relation<Engagement>;

  @Column('uuid')
  engagementId!: string;

  @Column('text')
  title!: string;

  @Column('date')
  dueOn!: Day;

  @ManyToOne(() => User, { nullable: true, onDelete: 'RESTRICT' })
  assignee?: Relation<User> | null;

  /** The person responsible; null means the engagement's owner. */
  @Column('uuid', { nullable: true })
  assigneeId!: string | null;

  /** The assignee, else the engagement's owner. Triggers write it. */
  @Column({ type: 'uuid', select: false, insert: false, update: false })
  responsibleId!: string;

  @Column('text', { default: 'open' })
  state!: MilestoneState;

  @Column('date', { nullable: true })
  doneOn!: Day | null;

  /** Why it was waived. */
  @Column('text', { nullable: true })
  waiverReason!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
