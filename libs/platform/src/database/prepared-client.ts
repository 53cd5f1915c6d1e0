import { Client, type ClientConfig } from 'pg';

/** What pg keeps about a connection and does not export. */
interface Wire {
  /** Name and text of each statement that the server has prepared for this connection. */
  parsedStatements: Record<string, string>;
  close(statement: { type: 'S'; name: string }): void;
}

/** How the driver is called with parameters and without a callback. */
type Send = (statement: { name: string; text: string; values: unknown[] }) => Promise<unknown>;

const STALE = new Set([
  // The statement is gone, after DISCARD ALL or behind a pooler that changes connections.
  '26000',
]);

/**
 * Whether a prepared statement no longer fits, because a migration changed a table under it or the server has
 * forgotten it. The same statement works when it is prepared again.
 */
export function isStale(error: unknown): boolean {
  const { code, routine } = error as { code?: string; routine?: string };
  return STALE.has(code ?? '') || (code === '0A000' && routine === 'RevalidateCachedQuery');
}

/**
 * The statements that one connection keeps prepared, by their text, the longest unused first.
 * A text gets a name when it comes for the second time: texts that are composed for one request take no place
 * in the server.
 */
class Prepared {
  private readonly names = new Map<string, string | null>();
  private count = 0;

  constructor(
    private readonly most: number,
    private readonly wire: Wire,
  ) {}

  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    const name = known ?? (known === null ? `demarche_${(this.count += 1)}` : null);
    this.names.delete(text);
    this.names.set(text, name);
    if (this.names.size > this.most) this.forget(this.names.keys().next().value!);
    return name ?? undefined;
  }

  forget(text: string): void {
    const name = this.names.get(text);
    this.names.delete(text);
    if (!name || !(name in this.wire.parsedStatements)) return;
    delete this.wire.parsedStatements[name];
    // The server answers together with the next statement, also in a transaction that has failed.
    this.wire.close({ type: 'S', name });
  }
}

/** Lets `client` send statements with parameters by name, so that the server parses and plans each text once. */
function keepPrepared(client: Client, most: number): void {
  const { connection } = client as unknown as { connection: Wire };
  const prepared = new Prepared(most, connection);
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const send = query as Send;

  const sendByName = async (name: string, text: string, values: unknown[]) => {
    try {
      return await send({ name, text, values });
    } catch (error) {
      if (!isStale(error)) throw error;
      prepared.forget(text);
      // Inside a transaction the transaction is lost; its owner runs it again.
      if (client.getTransactionStatus() !== 'I') throw error;
      return query(text, values);
    }
  };

  client.query = ((...args: unknown[]) => {
    const [text, values] = args;
    const hasParameters = typeof text === 'string' && Array.isArray(values) && values.length > 0;
    const name = hasParameters && args.length === 2 ? prepared.nameOf(text) : undefined;
    return name ? sendByName(name, text as string, values as unknown[]) : query(...args);
  }) as typeof client.query;
}

/**
 * The class of the connections of a pool. Each keeps up to `most` statements prepared.
 * @param most 0: none, for a pooler that does not know prepared statements
 */
export const preparingClient = (most: number): typeof Client =>
  most === 0
    ? Client
    : class PreparingClient extends Client {
        constructor(config?: string | ClientConfig) {
          super(config);
          keepPrepared(this, most);
        }
      };
