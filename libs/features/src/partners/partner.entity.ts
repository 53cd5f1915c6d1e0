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

/**
 * An organisation that the bureau works with. Governments, UN bodies, firms and civil society all use this
 * one kind of record.
 */
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

  /** Represents several organisations; an engagement usually names the actual members too. */
  @Column('boolean', { default: false })
  isGroup!: boolean;

  /** Its role for the bureau, such as `lead bureau`. */
  @Column('text', { nullable: true })
  role!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  /**
   * The partner's last entry in the catalogue; null if a person added the partner. Seeding compares with it,
   * so that it applies the catalogue's changes but keeps people's corrections.
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
