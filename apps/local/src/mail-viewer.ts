import { MailDev } from 'maildev';
import { guardLoopback } from './loopback-guard.js';
import { ensurePortFree } from './ports.js';

export interface MailViewerOptions {
  uiPort: number;
  smtpPort: number;
  /** Where e-mails are kept, so that they are still there after a restart. */
  folder: string;
}

export interface MailViewer {
  url: string;
  smtpUrl: string;
  stop(): Promise<void>;
}

/** The newest e-mails that are kept. */
const KEPT = 500;

/**
 * Starts a mail server that delivers nothing and shows what it was given, on loopback and only to its own page.
 * @throws PlainError where a port is taken
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
  // The viewer itself answers every web page, with credentials.
  if (api) guardLoopback(api.server.server);
  return {
    url: `http://localhost:${api?.getAddress()?.port ?? uiPort}`,
    smtpUrl: `smtp://127.0.0.1:${smtp.getAddress().port}`,
    stop: () => viewer.stop(),
  };
}

/** The viewer tells its address even when asked to be silent; what starts it tells it better. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const info = console.info;
  console.info = () => undefined;
  try {
    return await work();
  } finally {
    console.info = info;
  }
}
