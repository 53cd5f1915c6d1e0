/**
 * SQL: `before` and `after` of the row of the record aliased `alias`, without the words of a comment that was removed
 * since. The record keeps the words, but only auditors read them, in the audit trail. One look-up by key for each row
 * about a comment, none for any other row.
 */
export const withoutRemovedWords = (alias: string): string => {
  const isGone = `${alias}.what LIKE 'comment.%' AND NOT EXISTS (SELECT 1 FROM comments still_there
    WHERE still_there.id = (coalesce(${alias}.after, ${alias}.before) ->> 'id')::uuid)`;
  const column = (name: string) =>
    `CASE WHEN ${isGone} THEN ${alias}.${name} - 'body' ELSE ${alias}.${name} END AS ${name}`;
  return `${column('before')}, ${column('after')}`;
};
