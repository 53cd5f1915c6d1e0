import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/settings.js';
import { ConnectionLimit } from './connection-limit.js';
import { type MailFailure, MailError } from './mail-error.js';
import { Pace } from './pace.js';

export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Part of the Message-ID before the `@`: the same for each attempt to send the same message. */
  messageKey: string;
  /** What the mail is about: mail programs show mails with the same key as one conversation. */
  threadKey?: string | undefined;
  sentAt: Date;
}

/**
 * How long the mail server may take for each step, in milliseconds. A sender holds its rows for longer than
 * all steps together.
 */
const TIMEOUTS = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
};
const MAIL_TIMEOUT_MS = 60_000;

/** Tries of one mail whose connection the mail server refuses or drops while it takes others. */
const MAX_TRIES = 5;
/** After no answer about an address, mails to it are put off for this long without a try: each would block a connection. */
const SILENT_MS = 2 * 60_000;

/** The domain of Message-IDs: the sender's. */
const domainOf = (from: string) => /@([^\s<>]+?)>?$/.exec(from)?.[1] ?? 'localhost';

type DkimSettings = Pick<
  Config,
  'MAIL_FROM' | 'MAIL_DKIM_DOMAIN' | 'MAIL_DKIM_SELECTOR' | 'MAIL_DKIM_KEY_FILE'
>;

/** The signature of the sender's domain (RFC 6376), if it is configured. */
function dkimOf(config: DkimSettings): object {
  const { MAIL_DKIM_SELECTOR: keySelector, MAIL_DKIM_KEY_FILE: privateKey } = config;
  if (keySelector === undefined || privateKey === undefined) return {};
  const domainName = config.MAIL_DKIM_DOMAIN ?? domainOf(config.MAIL_FROM);
  return { dkim: { domainName, keySelector, privateKey } };
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  timeoutType?: string;
}

const SILENCE: SmtpError = new Error('The mail server did not answer.');

/** What became of one try. `silent`: the mail server did not answer about this mail. */
type Outcome = MailFailure | 'silent';

/** 5.7.x is about policy (relaying, authentication, reputation): a fault between servers, not in the address. */
const isPolicy = ({ response = '' }: SmtpError) => /^5\d\d[ -]5\.7\./.test(response);

function outcomeOf(error: SmtpError): Outcome {
  const { code, command, responseCode = 0, timeoutType, name } = error;
  if (timeoutType === 'SOCKET_TIMEOUT' || name === 'AbortError') return 'silent';
  if (code === 'EENVELOPE' && command === 'API') return 'refused';
  if (command === 'RCPT TO' && responseCode >= 500 && responseCode !== 530 && !isPolicy(error))
    return 'refused';
  const isAboutThisMail = (command === 'RCPT TO' || command === 'DATA') && responseCode !== 421;
  return isAboutThisMail && responseCode >= 400 ? 'put_off' : 'unavailable';
}

/** Whether the server turned the connection away, and not this mail. */
const isAboutConnection = ({ command = '', responseCode = 0 }: SmtpError) =>
  !['MAIL FROM', 'RCPT TO', 'DATA'].includes(command) || responseCode === 421;

/**
 * Sends e-mails to the mail server of SMTP_URL over a pool of connections, which are opened with the first mail.
 * It adapts to a server that takes fewer connections or drops some: the server counts as unavailable only if
 * nothing gets through to anybody.
 */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;
  private readonly domain: string;
  private readonly limit: ConnectionLimit;
  /** When the server last answered about a mail, as `performance.now()`. */
  private answeredAt = -Infinity;
  /** When it last took no mail at all, and why. */
  private unavailable = { at: -Infinity, error: SILENCE };
  /** By address: until when its mails are put off without a try. */
  private readonly silentUntil = new Map<string, number>();
  private readonly pace: Pace;

  constructor(
    @Inject(CONFIG)
    config: Pick<Config, 'SMTP_URL' | 'SEND_CONCURRENCY' | 'MAIL_PER_MINUTE'> & DkimSettings,
  ) {
    this.domain = domainOf(config.MAIL_FROM);
    // The other half waits to be marked as sent, so that no connection waits for the database.
    const maxConnections = Math.ceil(config.SEND_CONCURRENCY / 2);
    this.limit = new ConnectionLimit(maxConnections);
    this.pace = new Pace(config.MAIL_PER_MINUTE);
    this.transport = createTransport(
      {
        url: config.SMTP_URL,
        pool: true,
        maxConnections,
        maxMessages: 1_000,
        maxRequeues: 1,
        // Other processes may need the connections of a server that allows few.
        idleTimeout: 30_000,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...TIMEOUTS,
        ...dkimOf(config),
      },
      {
        from: config.MAIL_FROM,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      },
    );
  }

  /** Resolves once the mail server has accepted the mail. @throws MailError */
  async send(mail: OutgoingMail): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const begunAt = performance.now();
      const failed = await this.limit.use(() => this.attempt(mail, begunAt));
      if (!failed) return;
      const { error, outcome } = failed;
      const failAs = (failure: MailFailure) =>
        new MailError(failure, error.response ?? error.message, { cause: error });
      if (outcome === 'refused' || outcome === 'put_off') throw failAs(outcome);
      const isAnybodyServed = this.answeredAt > begunAt;
      // While other mails are with the server, one of them may still get through: try again when one has ended.
      const isGivenUp = outcome === 'silent' || tries === MAX_TRIES;
      if (isAnybodyServed && isGivenUp) throw failAs('put_off');
      if (!isAnybodyServed && (isGivenUp || this.limit.isIdle || this.unavailable.at > begunAt)) {
        this.unavailable = { at: performance.now(), error };
        throw failAs('unavailable');
      }
    }
  }

  /** One try. @returns null if the mail was accepted */
  private async attempt(
    mail: OutgoingMail,
    begunAt: number,
  ): Promise<{ error: SmtpError; outcome: Outcome } | null> {
    const { address } = mail.to;
    // Another mail has found out meanwhile that the server takes none.
    if (this.unavailable.at > begunAt) return { error: this.unavailable.error, outcome: 'unavailable' };
    if ((this.silentUntil.get(address) ?? 0) > begunAt) return { error: SILENCE, outcome: 'put_off' };
    try {
      await this.hand(mail);
    } catch (caught) {
      const outcome = outcomeOf(caught as SmtpError);
      const error = outcome === 'silent' ? SILENCE : (caught as SmtpError);
      if (outcome === 'silent') this.silentUntil.set(address, performance.now() + SILENT_MS);
      else if (outcome !== 'unavailable') this.answeredAt = performance.now();
      else if (isAboutConnection(error)) this.limit.turnedAway();
      return { error, outcome };
    }
    this.answeredAt = performance.now();
    this.silentUntil.delete(address);
    this.limit.hasAccepted();
    return null;
  }

  private async hand({
    to,
    subject,
    text,
    html,
    messageKey,
    threadKey,
    sentAt,
  }: OutgoingMail): Promise<void> {
    await this.pace.turn();
    // No timeout of the socket notices a server that trickles its answers.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), MAIL_TIMEOUT_MS);
    try {
      await this.transport.sendMail({
        to,
        subject,
        text,
        html,
        messageId: this.idOf(messageKey),
        // The first mail of the conversation was never sent: each answers the same one, so their order does not matter.
        ...(threadKey && { inReplyTo: this.idOf(threadKey), references: this.idOf(threadKey) }),
        date: sentAt,
        signal: patience.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  private idOf(key: string): string {
    return `<${key}@${this.domain}>`;
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
