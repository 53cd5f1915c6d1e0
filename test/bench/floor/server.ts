import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pool, run } from './database.js';
import { type Me, READS } from './reads.js';
import { SESSION } from './statements.js';
import { exportAll, follow } from './streams.js';
import { signIn, WRITES } from './writes.js';

/**
 * The floor: what the product is compared with. It looks up the session, runs the statements of the page and answers
 * with JSON of the same shape, and does nothing else.
 */
const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`${request.url}: ${error instanceof Error ? error.stack : String(error)}\n`);
    response.writeHead(500).end(String(error));
  });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://floor');
  const name = pathname.slice(1);
  if (name === 'sign-in') {
    const { token, person } = await signIn(await bodyOf(request));
    response.setHeader('set-cookie', `demarche_session=${token}; HttpOnly; Path=/`);
    return send(response, person);
  }
  const me = await whoAsks(request);
  if (!me) return void response.writeHead(401).end();
  if (name === 'events') return follow(me, response);
  if (name === 'export') return exportAll(me, response);
  const read = READS[name];
  if (read) return send(response, await read(me, query));
  const write = WRITES[name];
  if (!write) return void response.writeHead(404).end();
  const { 'if-match': version = '0', 'idempotency-key': key = '' } = request.headers;
  const order = { me, query, key: String(key), version: Number(version.replaceAll('"', '')) };
  return send(response, await write({ ...order, body: await bodyOf(request) }));
}

async function whoAsks({ headers }: IncomingMessage): Promise<Me | undefined> {
  const token = /demarche_session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const [me] = await run<Me>(SESSION, [createHash('sha256').update(token).digest()]);
  return me;
}

const bodyOf = async (request: IncomingMessage) => JSON.parse(await text(request)) as Record<string, unknown>;

function send(response: ServerResponse, body: unknown): void {
  if (body === undefined) return void response.writeHead(404).end();
  const json = JSON.stringify(body);
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
  });
  response.end(json);
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool.end().finally(() => process.exit());
});
