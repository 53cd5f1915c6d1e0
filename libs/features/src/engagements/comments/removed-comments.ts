/**
 * SQL: `before` and `after` of the activity aliased `alias`, without the text of a comment that was removed
 * later. The record keeps the text, but only auditors can read it, in the audit trail. Costs one look-up by
 * key for each activity about a comment, and none for other rows.
 */
export const withoutRemovedWords = (alias: string): string => {
  const isGone = `${alias}.what LIKE 'comment.%' AND NOT EXISTS (SELECT 1 FROM comments still_there
    WHERE still_there.id = (coalesce(${alias}.after, ${alias}.before) ->> 'id')::uuid)`;
  const column = (name: string) =>
    `CASE WHEN ${isGone} THEN ${alias}.${name} - 'body' ELSE ${alias}.${name} END AS ${name}`;
  return `${column('before')}, ${column('after')}`;
};
