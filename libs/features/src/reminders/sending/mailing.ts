import type { DigestSection } from '#contract';
import type { InsteadOfInWords, LetterOrder } from '../../messages/letter.js';
import type { LedgerRow } from '../ledger-rows.js';
import type { Recipient } from '../planning/organisation.queries.js';

/** One thing that an e-mail says: several rows if they were collected, oldest first. */
export interface Line {
  rows: readonly [LedgerRow, ...LedgerRow[]];
  section: DigestSection;
  order: LetterOrder;
  insteadOf: InsteadOfInWords | null;
}

/** One e-mail: what it says, to whom. */
export interface Mailing {
  /** Its Message-ID derives from this. */
  messageId: string;
  recipient: Recipient;
  lines: readonly [Line, ...Line[]];
}

/** The rows that it tells about. */
export const rowsOf = ({ lines }: Mailing): LedgerRow[] => lines.flatMap((line) => line.rows);

/** Mails about the same engagement belong to one conversation; a mail about several belongs to none. */
export function threadOf([first, ...others]: readonly LedgerRow[]): string | undefined {
  const engagementId = first?.engagementId;
  const isOfOne = others.every((row) => row.engagementId === engagementId);
  return engagementId && isOfOne ? `engagement.${engagementId}` : undefined;
}
