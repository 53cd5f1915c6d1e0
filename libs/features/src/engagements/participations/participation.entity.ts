import type { Part } from '#contract';
import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Partner } from '../../partners/partner.entity.js';
import { Engagement } from '../engagement.entity.js';

/** A partner's part in an engagement. */
@Entity('participations')
@Index('participations_unique', ['engagementId', 'partnerId', 'part'], { unique: true })
@Index('participations_partner', ['partnerId', 'engagementId'])
export class Participation {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => Engagement, { onDelete: 'CASCADE' })
  engagement?: Relation<Engagement>;

  @Column('uuid')
  engagementId!: string;

  @ManyToOne(() => Partner, { onDelete: 'RESTRICT' })
  partner?: Relation<Partner>;

  @Column('uuid')
  partnerId!: string;

  @Column('text')
  part!: Part;

  @Column('text', { nullable: true })
  note!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
