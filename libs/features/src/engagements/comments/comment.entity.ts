import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../../access/user.entity.js';
import { Engagement } from '../engagement.entity.js';

/** A comment on an engagement: plain text in which `@[name](id)` mentions a person. */
@Entity('comments')
@Index('comments_engagement', ['engagementId', 'createdAt'])
export class Comment {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => Engagement, { onDelete: 'CASCADE' })
  engagement?: Relation<Engagement>;

  @Column('uuid')
  engagementId!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  author?: Relation<User>;

  @Column('uuid')
  authorId!: string;

  @Column('text')
  body!: string;

  @Column('uuid', { array: true, default: () => `'{}'` })
  mentionedIds!: string[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  editedAt!: Date | null;
}
