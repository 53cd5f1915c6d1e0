import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The host names we accept. Any website can point a name of its own at this machine, but not these names. */
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

type Headers = IncomingMessage['headers'];

const hostNameOf = ({ host = '' }: Headers): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';

/** Whether a person follows a link to this server; the page with the link cannot read the response. */
const isLinkToPage = ({ method, url = '', headers }: IncomingMessage): boolean =>
  method === 'GET' &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document' &&
  !url.startsWith('/api');

/** Whether a request comes from this server's own page, a person or a program, and not from another web page. */
function isFromHere(request: IncomingMessage): boolean {
  const { headers } = request;
  if (!LOOPBACK.has(hostNameOf(headers))) return false;
  if (headers.origin !== undefined) return headers.origin === `http://${headers.host}`;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' || isLinkToPage(request);
}

type WriteHead = (status: number, ...rest: unknown[]) => ServerResponse;

/** Removes every header that lets other origins read a response, and forbids framing. */
function seal(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as WriteHead;
  const sealed: WriteHead = (status, ...rest) => {
    for (const name of response.getHeaderNames()) if (isCors(name)) response.removeHeader(name);
    return writeHead(status, ...rest.map(withoutCors));
  };
  response.writeHead = sealed;
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('x-frame-options', 'SAMEORIGIN');
}

/** An argument of `writeHead` after the status, which is a reason or headers by name, without CORS headers. */
const withoutCors = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
    ? Object.fromEntries(Object.entries(given).filter(([name]) => !isCors(name)))
    : given;

const isCors = (name: string): boolean => name.toLowerCase().startsWith('access-control-');

/**
 * Refuses requests of other web pages to a server on this machine, WebSockets included, before the server sees them.
 */
export function guardLoopback(server: Server): void {
  before(server, 'request', (request: IncomingMessage, response: ServerResponse) => {
    if (isFromHere(request)) {
      seal(response);
      return true;
    }
    response
      .writeHead(403, { 'content-type': 'text/plain' })
      .end('Only the page of this server may send requests to it.\n');
    return false;
  });
  before(server, 'upgrade', (request: IncomingMessage, socket: Duplex) => {
    if (isFromHere(request)) return true;
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    return false;
  });
}

/** Calls the event's listeners only if `isAllowed` returns true. */
function before<Args extends unknown[]>(
  server: Server,
  event: 'request' | 'upgrade',
  isAllowed: (...args: Args) => boolean,
): void {
  const listeners = server.listeners(event) as ((...args: Args) => void)[];
  server.removeAllListeners(event);
  server.on(event, (...args) => {
    if (!isAllowed(...(args as unknown as Args))) return;
    for (const listener of listeners) listener.apply(server, args as unknown as Args);
  });
}
