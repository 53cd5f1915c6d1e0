import { AccountLetterSender } from '#features/messages/account-letter.sender.js';
import type { TestApp } from './app.js';
import type { Mail } from './servers/mailbox.js';

/** Sends all account letters that are due, as the worker does, and returns the e-mails received so far. */
export async function lettersOf(app: TestApp): Promise<Mail[]> {
  await app.nest.get(AccountLetterSender, { strict: false }).send();
  return app.mailbox!.messages();
}

/** The secret of the link in a letter; empty if it has no link. */
export const secretIn = ({ text }: Pick<Mail, 'text'>): string =>
  /\/(?:invitation|password-reset)#([\w-]+)/.exec(text)?.[1] ?? '';

/** The secret of the last letter to this address that has a link. */
export async function lastSecret(app: TestApp, address: string): Promise<string> {
  const letters = (await lettersOf(app)).filter(({ recipients }) => recipients.includes(address));
  return letters.map(secretIn).filter(Boolean).at(-1) ?? '';
}

/** Sets a password with the link of the last letter to this address. */
export async function acceptByLetter(app: TestApp, address: string, password: string): Promise<void> {
  const secret = await lastSecret(app, address);
  const answer = await app.signedOut.post('/auth/link/password', { secret, password });
  if (answer.status !== 204) throw new Error(`${address}: ${answer.status} ${JSON.stringify(answer.body)}`);
}
