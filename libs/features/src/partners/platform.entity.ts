import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A standing programme or data platform that an engagement may use. */
@Entity('platforms')
export class Platform {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  /** Code of the partner that runs it. */
  @Column('text')
  hostCode!: string;

  /** Code of the partner that pays for it. */
  @Column('text', { nullable: true })
  fundedByCode!: string | null;

  /** First year of operation. */
  @Column('smallint', { nullable: true })
  since!: number | null;

  @Column('text')
  purpose!: string;
}

/** A figure that a source document reports, quoted with its period and source. */
@Entity('figures')
export class Figure {
  @PrimaryColumn('text')
  code!: string;

  @Column('bigint')
  value!: string;

  /** `more than`, `nearly`, `about`. */
  @Column('text', { nullable: true })
  qualifier!: string | null;

  @Column('text')
  unit!: string;

  @Column('text', { nullable: true })
  period!: string | null;

  @Column('text')
  place!: string;

  /** Code of the strategy document that reports it. */
  @Column('text')
  source!: string;

  @Column('text', { nullable: true })
  attributedTo!: string | null;

  @Column('text', { nullable: true })
  @Index('figures_platform')
  platformCode!: string | null;

  @Column('smallint')
  rank!: number;
}

/** A result that a source document reports for a platform. */
@Entity('outcomes')
@Index('outcomes_platform_title', ['platformCode', 'title'], { unique: true })
export class Outcome {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' })
  id!: string;

  @Column('text')
  platformCode!: string;

  @Column('text')
  title!: string;

  @Column('text')
  place!: string;

  @Column('text', { nullable: true })
  country!: string | null;

  @Column('text')
  source!: string;
}
