/**
 * SQL: an expression in the order in which people look for names: by the alphabet, accents and capitals only where nothing
 * else differs, and numbers by their size, so that 1.2.10 comes after 1.2.9.
 */
export const nameOrder = (expression: string): string => `(${expression} COLLATE name_order)`;

const names = new Intl.Collator('en', { numeric: true });

/** The same order for what is sorted outside of the database. */
export const compareNames = (a: string, b: string): number => names.compare(a, b);
