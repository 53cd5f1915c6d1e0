/**
 * Why a mail was not sent. `refused`: the server will never accept mail for this address. `put_off`: it does
 * not accept this mail now. `unavailable`: it accepts no mail at the moment.
 */
export type MailFailure = 'refused' | 'put_off' | 'unavailable';

/** How many characters of the mail server's answer are kept. */
const MAX_LENGTH = 300;

/** A mail that the mail server did not accept; the message is its answer, on one line. */
export class MailError extends Error {
  constructor(
    readonly failure: MailFailure,
    answer: string,
    options: ErrorOptions = {},
  ) {
    super(answer.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH), options);
    this.name = 'MailError';
  }
}
