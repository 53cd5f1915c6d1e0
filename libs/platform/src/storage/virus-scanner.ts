import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { say } from '#locales/say.js';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/settings.js';
import { problems } from '../http/problem.js';

/**
 * How long the scanner may be silent, in milliseconds: it answers for a large archive only after looking at all of it.
 */
const SILENCE_MS = 60_000;
const PING_SILENCE_MS = 2_000;

const END = Buffer.alloc(4);

/** Sends each piece with its length before it, and a length of zero at the end (clamd, INSTREAM). */
async function* inPieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield END;
}

/** Asks the ClamAV daemon at CLAMAV_URL about files; without that setting nothing is checked. */
@Injectable()
export class VirusScanner {
  private readonly log = new Logger('VirusScanner');

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'CLAMAV_URL'>) {}

  get isOn(): boolean {
    return this.config.CLAMAV_URL !== undefined;
  }

  /**
   * The name of the virus in the file at `path`, or null.
   * @throws 503 if the daemon gives no verdict: a file that nobody has checked is refused
   */
  async scan(path: string): Promise<string | null> {
    if (!this.isOn) return null;
    try {
      return verdictOf(await this.ask(inPieces(createReadStream(path)), SILENCE_MS));
    } catch (error) {
      this.log.error(error);
      throw problems.unavailable(say('attachment.scan-unavailable'), 60);
    }
  }

  /** @throws if the daemon does not answer */
  async ping(): Promise<void> {
    const answer = await this.ask(Readable.from([Buffer.from('zPING\0')]), PING_SILENCE_MS);
    if (answer !== 'PONG') throw new Error(`clamd answered ${answer}`);
  }

  private async ask(question: AsyncIterable<Buffer>, silenceMs: number): Promise<string> {
    const socket = connect(addressOf(this.config.CLAMAV_URL ?? ''));
    socket.setTimeout(silenceMs, () => socket.destroy(new Error(`clamd was silent for ${silenceMs} ms`)));
    const sending = Readable.from(question);
    sending.on('error', (error) => socket.destroy(error)).pipe(socket, { end: false });
    try {
      return await answerOf(socket);
    } finally {
      // The daemon may have answered, or hung up, before it received everything.
      sending.destroy();
      socket.destroy();
    }
  }
}

/** Reads an answer up to the zero byte at its end. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.on('data', (piece) => {
      answer += piece.toString('latin1');
      if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('clamd hung up without an answer')));
  });
}

function verdictOf(answer: string): string | null {
  if (answer === 'stream: OK') return null;
  const [, virus] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (virus) return virus;
  // The usual cause: StreamMaxLength in clamd.conf is below ATTACHMENT_MAX_BYTES.
  throw new Error(`clamd gave no verdict: ${answer}`);
}

/** tcp://host:port, host:port or unix:/path. */
function addressOf(url: string): { path: string } | { host: string; port: number } {
  const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(url) ?? [];
  if (path) return { path };
  const { hostname, port } = new URL(url.includes('://') ? url : `tcp://${url}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}
