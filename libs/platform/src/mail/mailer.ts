import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/settings.js';
import { type MailFailure, MailError } from './mail-error.js';

export interface OutgoingMail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Part of the Message-ID before the `@`: the same for each attempt to send the same message. */
  messageKey: string;
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

/** The domain of Message-IDs: the sender's. */
const domainOf = (from: string) => /@([^\s<>]+?)>?$/.exec(from)?.[1] ?? 'localhost';

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** 5.7.x is about policy (relaying, authentication, reputation): a fault between servers, not in the address. */
const isPolicy = ({ response = '' }: SmtpError) => /^5\d\d[ -]5\.7\./.test(response);

function failureOf(error: SmtpError): MailFailure {
  const { code, command, responseCode = 0 } = error;
  if (code === 'EENVELOPE' && command === 'API') return 'refused';
  if (command === 'RCPT TO' && responseCode >= 500 && responseCode !== 530 && !isPolicy(error))
    return 'refused';
  const isAboutThisMail = (command === 'RCPT TO' || command === 'DATA') && responseCode !== 421;
  return isAboutThisMail && responseCode >= 400 ? 'put_off' : 'unavailable';
}

/** Sends e-mails to the mail server of SMTP_URL over a pool of connections, which are opened with the first mail. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;
  private readonly domain: string;

  constructor(@Inject(CONFIG) config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'SEND_CONCURRENCY'>) {
    this.domain = domainOf(config.MAIL_FROM);
    this.transport = createTransport(
      {
        url: config.SMTP_URL,
        pool: true,
        // The other half waits to be marked as sent, so that no connection waits for the database.
        maxConnections: Math.ceil(config.SEND_CONCURRENCY / 2),
        maxMessages: 1_000,
        // A mail whose connection broke is tried once more here; after that its row is tried again.
        maxRequeues: 1,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...TIMEOUTS,
      },
      {
        from: config.MAIL_FROM,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      },
    );
  }

  /** Resolves once the mail server has accepted the mail. @throws MailError */
  async send({ to, subject, text, html, messageKey, sentAt }: OutgoingMail): Promise<void> {
    // No timeout of the socket notices a server that trickles its answers.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), MAIL_TIMEOUT_MS);
    try {
      await this.transport.sendMail({
        to,
        subject,
        text,
        html,
        messageId: `<${messageKey}@${this.domain}>`,
        date: sentAt,
        signal: patience.signal,
      });
    } catch (error) {
      const failure = failureOf(error as SmtpError);
      throw new MailError(failure, (error as SmtpError).response ?? (error as Error).message, {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
