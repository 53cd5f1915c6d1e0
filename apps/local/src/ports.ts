import { createServer } from 'node:net';
import { PlainError } from './plain-error.js';

/** A free port on loopback. */
export const freePort = (): Promise<number> => listenOnce(0);

/** @throws PlainError if another program listens on the port; `setting` names the variable to change */
export async function ensurePortFree(port: number, purpose: string, setting?: string): Promise<void> {
  try {
    await listenOnce(port);
  } catch {
    const remedy = setting ? `: stop that program, or set ${setting} to another port` : '';
    throw new PlainError(`Port ${port} for ${purpose} is used by another program${remedy}.`);
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
