import { Text, Uuid } from '#platform/http/fields.js';

/** A person as others name them. */
export class PersonRefDto {
  @Uuid()
  id!: string;

  @Text({ max: 200 })
  name!: string;
}

/** A team as others name it. */
export class TeamRefDto {
  @Uuid()
  id!: string;

  @Text({ max: 80 })
  slug!: string;

  @Text({ max: 200 })
  name!: string;
}
