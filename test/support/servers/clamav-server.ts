import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * The harmless test file that every scanner reports as a virus (EICAR), assembled so that no
 * scanner reports this source.
 */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join(
  '',
);

/** A small server for the part of clamd's protocol that a check uses: PING and INSTREAM, over real TCP. */
export interface ClamavServer {
  /** Such as `tcp://127.0.0.1:40123`. */
  url: string;
  /** How many bytes came with each request, in order. */
  scanned: number[];
  /** While true, every connection is closed without an answer. */
  isDown: boolean;
  /** StreamMaxLength: longer content is answered with an error. */
  maxBytes: number;
  stop(): Promise<void>;
}

export async function startClamav(): Promise<ClamavServer> {
  const sockets = new Set<Socket>();
  const daemon: ClamavServer = {
    url: '',
    scanned: [],
    isDown: false,
    maxBytes: Infinity,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    if (daemon.isDown) return void socket.destroy();
    void serve(daemon, socket).catch(() => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  daemon.url = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return daemon;
}

async function serve(daemon: ClamavServer, socket: Socket): Promise<void> {
  const read = readerOf(socket);
  const command = (await read.until(0)).toString();
  if (command === 'zPING') return void socket.end('PONG\0');
  if (command !== 'zINSTREAM') return void socket.end('UNKNOWN COMMAND\0');
  const pieces: Buffer[] = [];
  let size = 0;
  for (let length = await read.number(); length > 0; length = await read.number()) {
    size += length;
    if (size > daemon.maxBytes) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
    pieces.push(await read.bytes(length));
  }
  daemon.scanned.push(size);
  const isVirus = Buffer.concat(pieces).includes(EICAR);
  socket.end(isVirus ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
}

/** Reads a connection by length or up to a delimiter. */
function readerOf(socket: Socket) {
  const chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Error('the connection ended');
    held = Buffer.concat([held, value]);
  };
  const bytes = async (length: number): Promise<Buffer> => {
    while (held.length < length) await more();
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
  return {
    bytes,
    number: async () => (await bytes(4)).readUInt32BE(0),
    until: async (mark: number) => {
      while (!held.includes(mark)) await more();
      const taken = await bytes(held.indexOf(mark) + 1);
      return taken.subarray(0, -1);
    },
  };
}
