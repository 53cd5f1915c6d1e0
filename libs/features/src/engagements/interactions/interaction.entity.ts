import type { Day, InteractionKind } from '#contract';
import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../../access/user.entity.js';
import { Engagement } from '../engagement.entity.js';

/** One contact with partners. */
@Entity('interactions')
@Index('interactions_engagement', ['engagementId', 'heldOn'])
@Index('interactions_without_summary', ['heldOn'], { where: `"summary" = ''` })
@Index('interactions_partners', { synchronize: false })
export class Interaction {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => Engagement, { onDelete: 'CASCADE' })
  engagement?: Relation<Engagement>;

  @Column('uuid')
  engagementId!: string;

  @Column('text')
  kind!: InteractionKind;

  @Column('date')
  heldOn!: Day;

  /** Ids of the partners who took part. */
  @Column('uuid', { array: true, default: () => `'{}'` })
  partnerIds!: string[];

  /** Who took part, in words. */
  @Column('text', { default: '' })
  attendees!: string;

  /** Empty until somebody writes it. */
  @Column('text', { default: '' })
  summary!: string;

  @Column('text', { nullable: true })
  nextStep!: string | null;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  author?: Relation<User>;

  @Column('uuid')
  authorId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
