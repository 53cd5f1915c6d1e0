import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** What the mail server has received since it was last asked to begin anew. */
export interface Received {
  count: number;
  firstAt: number;
  lastAt: number;
  /** The first of them, as it came. */
  sample: string;
}

/** A mail server that accepts everything and keeps nothing. */
let received: Received = { count: 0, firstAt: 0, lastAt: 0, sample: '' };

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData(stream, _session, done) {
    const take = (source: string) => {
      const now = Date.now();
      received.firstAt ||= now;
      received.sample ||= source;
      received.lastAt = now;
      received.count += 1;
      done();
    };
    if (received.count > 0) return void stream.on('end', () => take('')).resume();
    buffer(stream).then((source) => take(source.toString('utf8')), done);
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.server.address() as AddressInfo).port });
});

process.on('message', ({ forget }: { forget?: boolean }) => {
  process.send?.(received);
  if (forget) received = { count: 0, firstAt: 0, lastAt: 0, sample: '' };
});
