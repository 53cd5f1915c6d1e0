/** A person as answers name them: a row of PersonRefDto. */
export interface PersonRef {
  id: string;
  name: string;
  /** Given only where the person has left. */
  hasLeft?: true;
}

/** SQL: the row of `users` aliased `alias` as a PersonRef; null where an outer join found nobody. */
export const personRef = (alias: string): string => `CASE WHEN ${alias}.id IS NULL THEN NULL
  WHEN ${alias}.is_active THEN json_build_object('id', ${alias}.id, 'name', ${alias}.name)
  ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'hasLeft', true) END`;
