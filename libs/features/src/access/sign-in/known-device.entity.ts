import { Column, CreateDateColumn, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../user.entity.js';

/**
 * A browser in which a person has signed in before. Its cookie holds a random token; only the SHA-256 is stored. It
 * gives no access: it only makes wrong passwords from a known device count separately from those of strangers.
 */
@Entity('known_devices')
@Index('known_devices_created', ['createdAt'])
export class KnownDevice {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  user?: Relation<User>;

  @PrimaryColumn('uuid')
  @Index('known_devices_user')
  userId!: string;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz')
  lastUsedAt!: Date;
}
