import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface Mail {
  /** The recipients in the SMTP envelope, which decide the delivery; in lower case. */
  recipients: string[];
  sender: string;
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** As sent, unfolded, by name in lower case. */
  headers: Record<string, string>;
  /** Every byte, as it came. */
  source: Buffer;
  parsed: ParsedMail;
}

export interface MailboxOptions {
  /** How long it takes to accept each message. */
  delayMs?: number;
  /** Addresses that are permanently rejected. */
  refuse?: (address: string) => boolean;
  /** Connections that the server takes at once; it turns others away with 421. */
  maxConnections?: number;
  /** Cuts the connection of every nth mail, before it is accepted. */
  dropEvery?: number;
  /** Addresses about which the server never answers. */
  silent?: (address: string) => boolean;
  /** Addresses to which it answers "later". */
  putOff?: (address: string) => boolean;
  /** Starts as an unreachable server; `restart()` brings it up. */
  down?: boolean;
}

/** A separate mail server for the suite that keeps the messages it accepts, in order. */
export interface Mailbox {
  url: string;
  messages(): Mail[];
  /** The messages, as soon as there are `count`. @throws after `timeoutMs` (10 s), with what came */
  waitFor(count: number, timeoutMs?: number): Promise<Mail[]>;
  clear(): void;
  refuse(which: (address: string) => boolean): void;
  /** Takes the server down: nobody can connect, open connections are cut. */
  stop(): Promise<void>;
  /** Brings it up again at the same address with the messages it had. */
  restart(): Promise<void>;
}

/** Starts a mail server on loopback. */
export async function startMailbox(options: MailboxOptions = {}): Promise<Mailbox> {
  const mailbox = new SmtpMailbox(options);
  await mailbox.restart();
  if (options.down) await mailbox.stop();
  return mailbox;
}

class SmtpMailbox implements Mailbox {
  private accepted: Mail[] = [];
  private refused: (address: string) => boolean;
  private server: SMTPServer | undefined;
  private port = 0;
  /** Open connections, by the port of the other side. */
  private readonly sockets = new Map<number, Socket>();
  private received = 0;
  /** Messages are parsed one after another to keep the order in which they were accepted. */
  private parsing: Promise<void> = Promise.resolve();

  constructor(private readonly options: MailboxOptions) {
    this.refused = options.refuse ?? (() => false);
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  messages(): Mail[] {
    return [...this.accepted];
  }

  async waitFor(count: number, timeoutMs = 10_000): Promise<Mail[]> {
    const deadline = Date.now() + timeoutMs;
    while (this.accepted.length < count) {
      if (Date.now() > deadline) {
        const subjects = this.accepted.map((mail) => `${mail.recipients.join(', ')}: ${mail.subject}`);
        throw new Error(`${count} messages awaited, ${subjects.length} came:\n${subjects.join('\n')}`);
      }
      await sleep(20);
    }
    return this.messages();
  }

  clear(): void {
    this.accepted = [];
  }

  refuse(which: (address: string) => boolean): void {
    this.refused = which;
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }

  async restart(): Promise<void> {
    await this.stop();
    const server = this.createServer();
    server.server.on('connection', (socket: Socket) => {
      const port = socket.remotePort ?? 0;
      this.sockets.set(port, socket);
      socket.once('close', () => this.sockets.delete(port));
    });
    const listening = once(server.server, 'listening');
    server.listen(this.port, '127.0.0.1');
    await listening;
    const address = server.server.address();
    if (typeof address === 'object' && address) this.port = address.port;
    this.server = server;
  }

  private createServer(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      // When the server goes down, open connections are cut after this long.
      closeTimeout: 50,
      onConnect: (_session, done) => {
        const isTooMany = this.sockets.size > (this.options.maxConnections ?? Infinity);
        done(isTooMany ? Object.assign(new Error('Too many connections'), { responseCode: 421 }) : null);
      },
      onRcptTo: ({ address }, _session, done) => {
        const to = address.toLowerCase();
        if (this.options.silent?.(to)) return;
        if (this.options.putOff?.(to)) done(putOff(address));
        else done(this.refused(to) ? refusal(address) : null);
      },
      onData: (stream, session, done) => {
        this.received += 1;
        if (this.received % (this.options.dropEvery ?? Infinity) === 0) {
          stream.resume();
          stream.once('end', () => this.sockets.get(session.remotePort)?.destroy());
          return;
        }
        this.receive(stream, session).then(() => done(), done);
      },
    });
    // Suites test clients that break off; that must not end the run.
    server.on('error', () => undefined);
    return server;
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    await sleep(this.options.delayMs ?? 0);
    const work = this.parsing.then(async () => {
      this.accepted.push(await readMail(Buffer.concat(chunks), session));
    });
    this.parsing = work.catch(() => undefined);
    await work;
  }
}

function putOff(address: string): Error {
  return Object.assign(new Error(`Try again later: ${address}`), { responseCode: 451 });
}

function refusal(address: string): Error {
  return Object.assign(new Error(`No such mailbox: ${address}`), { responseCode: 550 });
}

async function readMail(source: Buffer, session: SMTPServerSession): Promise<Mail> {
  const parsed = await simpleParser(source);
  const headers = parsed.headerLines.map(({ key, line }): [string, string] => [
    key,
    line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n\s+/g, ' ')
      .trim(),
  ]);
  const { mailFrom, rcptTo } = session.envelope;
  return {
    recipients: rcptTo.map(({ address }) => address.toLowerCase()),
    sender: mailFrom ? mailFrom.address : '',
    messageId: parsed.messageId ?? '',
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    headers: Object.fromEntries(headers),
    source,
    parsed,
  };
}
