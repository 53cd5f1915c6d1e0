import { Flag, Text, Uuid } from '#platform/http/fields.js';

/** A person as other records name them. */
export class PersonRefDto {
  @Uuid()
  id!: string;

  @Text({ max: 200 })
  name!: string;

  @Flag({ optional: true, description: 'Present, and true, only if the person has left.' })
  hasLeft?: true;
}

/** A team as other records name it. */
export class TeamRefDto {
  @Uuid()
  id!: string;

  @Text({ max: 80 })
  slug!: string;

  @Text({ max: 200 })
  name!: string;
}
