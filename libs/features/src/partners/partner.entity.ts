import type { PartnerKind } from '#contract';
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';

/** An organisation worked with. One kind of record serves governments, UN bodies, firms and civil society alike. */
@Entity('partners')
@Index('partners_code', ['code'], { unique: true })
export class Partner {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  /** Stable and short, such as `UNODC`. */
  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: PartnerKind;

  /** ISO 3166-1 alpha-2. */
  @Column('text', { nullable: true })
  country!: string | null;

  /** Stands for several organisations: an engagement usually names the real members beside it. */
  @Column('boolean', { default: false })
  isGroup!: boolean;

  /** What it is to the bureau, such as `lead bureau`. */
  @Column('text', { nullable: true })
  role!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  /**
   * What the catalogue last said of it; null for a partner that people added. Seeding compares with this, so that it
   * follows the catalogue's changes and leaves what people corrected since.
   */
  @Column('jsonb', { nullable: true, select: false })
  catalogueEntry!: object | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}

/** A person at a partner. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @ManyToOne(() => Partner, { onDelete: 'CASCADE' })
  partner?: Relation<Partner>;

  @Column('uuid')
  @Index('contacts_partner')
  partnerId!: string;

  @Column('text')
  name!: string;

  /** Their post, such as `Desk officer`. */
  @Column('text', { nullable: true })
  post!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @VersionColumn({ type: 'integer', default: 1 })
  version!: number;
}
