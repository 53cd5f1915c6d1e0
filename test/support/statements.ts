import type { DataSource } from 'typeorm';

type Query = (this: { connectionParameters?: { application_name?: string } }, ...args: unknown[]) => unknown;

const textOf = (query: unknown): string =>
  typeof query === 'string' ? query : String((query as { text?: unknown } | undefined)?.text ?? '');

/**
 * The SQL statements that the product sends while `work` runs, including those that open and close
 * transactions. Statements of the queue are not counted.
 */
export async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const { Client } = (db.driver as unknown as { master: { Client: { prototype: { query: Query } } } }).master;
  const { query } = Client.prototype;
  const seen: string[] = [];
  Client.prototype.query = function (...args) {
    if (this.connectionParameters?.application_name === 'demarche') seen.push(textOf(args[0]));
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    Client.prototype.query = query;
  }
  return seen;
}
