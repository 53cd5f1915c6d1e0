import { Column, Entity, Index, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';

@Entity('strategies')
export class Strategy {
  /** Stable, such as `strategy-2019`. */
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  /** Year of adoption. */
  @Column('smallint')
  adopted!: number;

  @Column('smallint', { nullable: true })
  horizonYears!: number | null;

  /** Code of the partner that leads it. */
  @Column('text', { nullable: true })
  lead!: string | null;
}

/** Goals, objectives and opportunities have dotted codes (1, 1.1, 1.1.1), unique across all strategies. */
@Entity('goals')
export class Goal {
  @PrimaryColumn('text')
  code!: string;

  @ManyToOne(() => Strategy, { onDelete: 'RESTRICT' })
  strategy?: Relation<Strategy>;

  @Column('text')
  strategyCode!: string;

  @Column('text')
  name!: string;

  @Column('text')
  vision!: string;

  /** The vision covers the time from the first to the second number of years after adoption. */
  @Column('smallint', { array: true })
  visionYears!: number[];

  @Column('smallint')
  rank!: number;
}

@Entity('objectives')
export class Objective {
  @PrimaryColumn('text')
  code!: string;

  @ManyToOne(() => Goal, { onDelete: 'RESTRICT' })
  goal?: Relation<Goal>;

  @Column('text')
  @Index('objectives_goal')
  goalCode!: string;

  /** The name that the source gives it. */
  @Column('text')
  heading!: string;

  @Column('text')
  name!: string;

  @Column('smallint')
  rank!: number;
}

@Entity('modalities')
export class Modality {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  summary!: string;

  @Column('smallint')
  rank!: number;
}

@Entity('opportunities')
export class Opportunity {
  @PrimaryColumn('text')
  code!: string;

  @ManyToOne(() => Objective, { onDelete: 'RESTRICT' })
  objective?: Relation<Objective>;

  @Column('text')
  @Index('opportunities_objective')
  objectiveCode!: string;

  @Column('text')
  title!: string;

  @Column('text')
  summary!: string;

  @ManyToOne(() => Modality, { onDelete: 'RESTRICT' })
  modality?: Relation<Modality>;

  @Column('text')
  modalityCode!: string;

  /** Codes of the partners that the source names, in its order. */
  @Column('text', { array: true, default: () => `'{}'` })
  partnerCodes!: string[];

  @Column('text', { array: true, default: () => `'{}'` })
  platformCodes!: string[];

  /** Areas in the words of the source. */
  @Column('text', { array: true, default: () => `'{}'` })
  regions!: string[];

  /** ISO 3166-1 alpha-2. */
  @Column('text', { array: true, default: () => `'{}'` })
  countries!: string[];

  @Column('smallint')
  rank!: number;
}

/** A theme of a strategy that gathers objectives of another strategy. */
@Entity('pillars')
export class Pillar {
  @PrimaryColumn('text')
  strategyCode!: string;

  @PrimaryColumn('text')
  code!: string;

  @ManyToOne(() => Strategy, { onDelete: 'RESTRICT' })
  strategy?: Relation<Strategy>;

  @Column('text')
  name!: string;

  @Column('text', { array: true })
  objectiveCodes!: string[];

  @Column('text', { array: true, default: () => `'{}'` })
  countries!: string[];

  @Column('smallint')
  rank!: number;
}
