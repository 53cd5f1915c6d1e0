import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Browsers keep connections ready on which they have asked nothing yet. The server counts them as neither idle nor at
 * work, and would wait for them when it stops: they are let go first.
 */
export function letGoOfSilentConnections(fastify: FastifyInstance): void {
  const silent = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  fastify.server.on('request', ({ socket }) => silent.delete(socket));
  fastify.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy();
  });
}
