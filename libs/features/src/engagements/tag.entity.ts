import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tag in the bureau's spelling; engagements store the name. */
@Entity('tags')
export class Tag {
  /** `same_key` of the name: tags that differ only in case or Unicode composition are the same. */
  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  name!: string;
}
