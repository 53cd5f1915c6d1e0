import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';

/** An earlier password of a person, which they cannot choose again. Only the last few are kept. */
@Entity('past_passwords')
@Index('past_passwords_user', ['userId', 'replacedAt'])
export class PastPassword {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  user?: Relation<User>;

  @Column('uuid')
  userId!: string;

  /** argon2id in the PHC string format. */
  @Column('text', { select: false })
  passwordHash!: string;

  @Column('timestamptz')
  replacedAt!: Date;
}
