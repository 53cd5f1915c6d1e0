import { MailDev } from 'maildev';
import { guardLoopback } from './loopback-guard.js';
import { ensurePortFree } from './ports.js';

export interface MailViewerOptions {
  uiPort: number;
  smtpPort: number;
  /** The folder that keeps the e-mails, so that they are still there after a restart. */
  folder: string;
}

export interface MailViewer {
  url: string;
  smtpUrl: string;
  stop(): Promise<void>;
}

/** How many of the newest e-mails are kept. */
const KEPT = 500;

/**
 * Starts a mail server on loopback that delivers nothing and shows its e-mails only to its own page.
 * @throws PlainError if a port is taken
 */
export async function startMailViewer({ uiPort, smtpPort, folder }: MailViewerOptions): Promise<MailViewer> {
  await ensurePortFree(uiPort, 'the mail viewer', 'MAIL_UI_PORT');
  await ensurePortFree(smtpPort, "the mail viewer's SMTP", 'MAIL_SMTP_PORT');
  const viewer = new MailDev({
    web: uiPort,
    webIp: '127.0.0.1',
    smtp: smtpPort,
    ip: '127.0.0.1',
    mailDirectory: folder,
    maxEmails: KEPT,
    silent: true,
  });
  const { smtp, api } = await quietly(() => viewer.start());
  // By itself the viewer answers any web page, with credentials.
  if (api) guardLoopback(api.server.server);
  return {
    url: `http://localhost:${api?.getAddress()?.port ?? uiPort}`,
    smtpUrl: `smtp://127.0.0.1:${smtp.getAddress().port}`,
    stop: () => viewer.stop(),
  };
}

/** The viewer prints its address even with `silent`; the local edition prints it in a better way. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const info = console.info;
  console.info = () => undefined;
  try {
    return await work();
  } finally {
    console.info = info;
  }
}
