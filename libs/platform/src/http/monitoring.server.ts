import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { say } from '#locales/say.js';
import type { Health } from '../health.js';
import type { Metrics } from '../metrics.js';

interface Parts {
  health: Health;
  metrics: Metrics;
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

const json = (response: ServerResponse, status: number, body: object) =>
  answer(response, status, 'application/json', JSON.stringify(body));

async function respond(path: string, { health, metrics }: Parts, response: ServerResponse): Promise<void> {
  if (path === '/health/live') return json(response, 200, { status: 'live' });
  if (path === '/health/ready') {
    const report = await health.report();
    return json(response, report.status === 'not_ready' ? 503 : 200, report);
  }
  if (path === '/metrics') return answer(response, 200, metrics.contentType, await metrics.text());
  return json(response, 404, { status: 404, ...say('route.not-found') });
}

export interface MonitoringServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Health and metrics on a separate port, which is not open to the public. A bare server, because a Nest
 * application would also open every feature's routes on that port.
 */
export async function startMonitoringServer(
  parts: Parts,
  address: { host: string; port: number },
): Promise<MonitoringServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    respond(path, parts, response).catch(() => json(response, 500, { status: 500, code: 'server.fault' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address.port, address.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${address.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
