import { CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../access/user.entity.js';
import { Engagement } from './engagement.entity.js';

/** A person's relation to an engagement, besides owner. A `reader` may read it while it is restricted. */
export type PersonRelation = 'co_owner' | 'reader' | 'watcher';

@Entity('engagement_people')
@Index('engagement_people_user', ['userId', 'relation'])
export class EngagementPerson {
  @ManyToOne(() => Engagement, { onDelete: 'CASCADE' })
  engagement?: Relation<Engagement>;

  @PrimaryColumn('uuid')
  engagementId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  user?: Relation<User>;

  @PrimaryColumn('uuid')
  userId!: string;

  @PrimaryColumn('text')
  relation!: PersonRelation;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
