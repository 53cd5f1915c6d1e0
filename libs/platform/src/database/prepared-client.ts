import { Client, type ClientConfig } from 'pg';

/** What pg keeps about a connection and does not export. */
interface Wire {
  /** Name and text of each statement that the server has prepared for this connection. */
  parsedStatements: Record<string, string>;
  close(statement: { type: 'S'; name: string }): void;
}

/** The server no longer has the statement, after DISCARD ALL or behind a pooler that changes connections. */
const UNKNOWN_STATEMENT = '26000';

/**
 * Whether a prepared statement no longer fits, because a migration changed a table under it or the server has
 * forgotten it. The same statement works when it is prepared again.
 */
export function isStale(error: unknown): boolean {
  const { code, routine } = error as { code?: string; routine?: string };
  return code === UNKNOWN_STATEMENT || (code === '0A000' && routine === 'RevalidateCachedQuery');
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
    Reflect.deleteProperty(this.wire.parsedStatements, name);
    // The server answers together with the next statement, also in a transaction that has failed.
    this.wire.close({ type: 'S', name });
  }
}

type Query = (this: Client, ...args: unknown[]) => unknown;

const plainQuery = Client.prototype.query as Query;

/**
 * The class of the connections of a pool. Each sends its statements with parameters by name and keeps up to
 * `most` of them prepared, so that the server parses and plans each text once.
 * @param most 0: none, for a pooler that does not support prepared statements
 */
export function preparingClient(most: number): typeof Client {
  if (most === 0) return Client;

  class PreparingClient extends Client {
    readonly prepared: Prepared;

    constructor(config?: string | ClientConfig) {
      super(config);
      this.prepared = new Prepared(most, (this as unknown as { connection: Wire }).connection);
    }

    async sendByName(name: string, text: string, values: unknown[]): Promise<unknown> {
      try {
        return await plainQuery.call(this, { name, text, values });
      } catch (error) {
        if (!isStale(error)) throw error;
        this.prepared.forget(text);
        // Inside a transaction the transaction is lost; its owner runs it again.
        if (this.getTransactionStatus() !== 'I') throw error;
        return plainQuery.call(this, text, values);
      }
    }
  }

  PreparingClient.prototype.query = function (this: PreparingClient, ...args: unknown[]) {
    const [text, values] = args;
    if (args.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      const name = this.prepared.nameOf(text);
      if (name) return this.sendByName(name, text, values);
    }
    return plainQuery.apply(this, args);
  } as typeof Client.prototype.query;
  return PreparingClient;
}
