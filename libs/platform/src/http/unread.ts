import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { say } from '#locales/say.js';
import { fault, Problem, problems } from './problem.js';
import { renderProblem } from './problem.filter.js';

const HEADERS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  connection: 'close',
} as const;

/** The problem for an error of Node's HTTP parser. */
function problemOfParser({ code }: { code?: string }): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, say('request.headers-too-large'));
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, say('request.too-slow'));
  return problems.malformed([fault(undefined, 'http')]);
}

function written(problem: Problem): { headers: Record<string, string>; body: string } {
  const requestId = randomUUID();
  const body = JSON.stringify(renderProblem(problem, requestId));
  const length = String(Buffer.byteLength(body));
  return { headers: { ...HEADERS, 'x-request-id': requestId, 'content-length': length }, body };
}

/** Answers what never becomes a request: a broken line, headers that are too large or too slow. */
export function answerUnread(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = problemOfParser(error);
  const { headers, body } = written(problem);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
  );
}

/** Refuses an Expect header that asks for anything but 100-continue. */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const problem = new Problem(417, say('request.expectation'));
    const { headers, body } = written(problem);
    response.writeHead(problem.status, headers).end(body);
  });
}
