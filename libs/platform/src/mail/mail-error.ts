/**
 * Why a mail did not go out. `refused`: the server will never take it for this address. `put_off`: not this mail, not now.
 * `unavailable`: the server takes none at the moment.
 */
export type MailFailure = 'refused' | 'put_off' | 'unavailable';

/** The longest answer of a mail server that is kept. */
const MAX_LENGTH = 300;

/** A mail that the mail server did not accept; the message holds its answer, on one line. */
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
