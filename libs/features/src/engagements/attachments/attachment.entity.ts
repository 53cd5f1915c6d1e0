import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../../access/user.entity.js';
import { Engagement } from '../engagement.entity.js';

/** A file of an engagement. Its content is stored once per SHA-256, however many attachments share it. */
@Entity('attachments')
@Index('attachments_engagement', ['engagementId', 'createdAt'])
@Index('attachments_content', ['sha256'])
export class Attachment {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => Engagement, { onDelete: 'CASCADE' })
  engagement?: Relation<Engagement>;

  @Column('uuid')
  engagementId!: string;

  @Column('text')
  fileName!: string;

  @Column('text')
  mediaType!: string;

  /** Bytes. */
  @Column('bigint')
  size!: string;

  /** Of the content, in hexadecimal. */
  @Column('text')
  sha256!: string;

  @ManyToOne(() => User, { onDelete: 'RESTRICT' })
  author?: Relation<User>;

  @Column('uuid')
  authorId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;
}
