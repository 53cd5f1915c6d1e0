/**
 * SQL: puts an expression in the order people expect of names: by the alphabet, by accents and capitals only
 * if nothing else differs, and numbers by size, so that 1.2.10 comes after 1.2.9.
 */
export const nameOrder = (expression: string): string => `(${expression} COLLATE name_order)`;

const names = new Intl.Collator('en', { numeric: true });

/** The same order for sorting outside the database. */
export const compareNames = (a: string, b: string): number => names.compare(a, b);
