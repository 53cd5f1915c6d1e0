import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tag in the bureau's spelling; engagements hold the name. */
@Entity('tags')
export class Tag {
  /** `same_key` of the name: neither case nor composition sets tags apart. */
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  name!: string;
}
