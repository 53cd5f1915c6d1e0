import { WrongAnswer } from '../driver.js';
import { watchMemory } from '../machine.js';
import type { Server } from '../processes/servers.js';
import type { Stage } from '../stage.js';

interface ExportSide {
  rows: number;
  seconds: number;
  perSecond: number;
  peakMb: number;
}

export interface ExportResult {
  engagements: number;
  product: ExportSide;
  floor: ExportSide;
}

/** Everything that the supervisor of the bureau may read, as one CSV file. */
export async function measureExport(stage: Stage): Promise<ExportResult> {
  const { engagements } = stage.database;
  const { cookie } = stage.people.supervisor;
  const floor = await download(stage.floor, '/export', cookie);
  const product = await download(stage.api, '/api/v1/reports/engagements.csv', cookie);
  // The product's first line is a heading.
  return { engagements, product: { ...product, rows: product.rows - 1 }, floor };
}

async function download(server: Server, path: string, cookie: string): Promise<ExportSide> {
  const memory = watchMemory(server.pid);
  const started = performance.now();
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie } });
  if (!answer.ok || !answer.body) throw new WrongAnswer(`${path}: ${answer.status} ${await answer.text()}`);
  let rows = 0;
  for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
    for (const byte of piece) if (byte === 10) rows += 1;
  }
  const seconds = (performance.now() - started) / 1000;
  return { rows, seconds, perSecond: rows / seconds, peakMb: memory.stop() };
}
