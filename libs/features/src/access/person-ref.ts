/** A person as responses name them; the shape of PersonRefDto. */
export interface PersonRef {
  id: string;
  name: string;
  /** Present only if the person has left. */
  hasLeft?: true;
}

/** SQL: the `users` row aliased `alias` as a PersonRef; null if an outer join found no one. */
export const personRef = (alias: string): string => `CASE WHEN ${alias}.id IS NULL THEN NULL
  WHEN ${alias}.is_active THEN json_build_object('id', ${alias}.id, 'name', ${alias}.name)
  ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'hasLeft', true) END`;
