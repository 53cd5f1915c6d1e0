import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row. Triggers raise `version` with every change of what Organisation holds, in the same transaction. */
@Entity('organisation_version')
export class OrganisationVersion {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'organisation_version_pkey' })
  onlyRow!: boolean;

  @Column('integer')
  version!: number;
}
