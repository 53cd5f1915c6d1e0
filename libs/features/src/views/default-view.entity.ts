import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../access/user.entity.js';
import { SavedView } from './saved-view.entity.js';

/** The view in which the engagements screen opens for a person. */
@Entity('default_views')
export class DefaultView {
  @PrimaryColumn('uuid')
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  user?: Relation<User>;

  @ManyToOne(() => SavedView, { onDelete: 'CASCADE' })
  view?: Relation<SavedView>;

  @Column('uuid')
  @Index('default_views_view')
  viewId!: string;
}
