import type { DigestSection } from '#contract';
import { say } from '#locales/say.js';
import type { Sentence } from '#locales/sentence.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InsteadOfInWords, LetterOrder } from '../../messages/letter.js';
import type { LedgerRow } from '../ledger-rows.js';
import { aboutOf, byIdOf, commentIdOf, orderOf, type Told, type TrueRow } from './letter-facts.js';
import { LetterSurroundings } from './letter-surroundings.queries.js';
import { type Recipient, OrganisationQueries } from '../planning/organisation.queries.js';
import { lapseOf } from '../recipients.js';
import { ruleOf, type RuleKey } from '../rules.js';

/** One thing that an e-mail says: several rows if they were collected, oldest first. */
interface Line {
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

/** Groups rows into e-mails and collects the facts for each. A few statements, however many rows. */
@Injectable()
export class ReminderLetters {
  constructor(
    private readonly organisation: OrganisationQueries,
    private readonly surroundings: LetterSurroundings,
  ) {}

  /** @returns the e-mails, and the rows that no longer have anything to say, with the reason */
  async prepare(
    db: EntityManager,
    rows: readonly TrueRow[],
    now: Date,
  ): Promise<{ mailings: Mailing[]; untrue: { id: string; reason: Sentence }[] }> {
    const comments = await this.comments(db, rows);
    const isGone = ({ row }: TrueRow) => {
      const id = commentIdOf(row);
      return id !== null && !comments.has(id);
    };
    const around = await this.surroundings.load(db, rows, now);
    const people = await this.organisation.recipients(db, [
      ...rows.flatMap(peopleIn),
      ...[...around.openRequests.values()].map(({ request }) => request!.askedById),
    ]);
    const nameOf = (id: string | null) => (id ? (people.get(id)?.name ?? null) : null);
    const organisation = await this.organisation.load(db, now);
    const mailings = byMessage(rows.filter((each) => !isGone(each))).map((group): Mailing => {
      const lines = gather(group).map((each): Line => {
        const [{ row, subject, insteadOf }, ...others] = each;
        const isTold: Told['isTold'] = (id, audience) =>
          id !== null && lapseOf(id, [audience], subject, organisation) === null;
        const about = aboutOf(subject);
        const told = { rows: each, row, subject, about, nameOf, isTold, comments, around };
        const { letter, section } = ruleOf(row.rule as RuleKey);
        return {
          rows: [row, ...others.map((other) => other.row)],
          section,
          order: orderOf(letter, told),
          insteadOf: insteadOf && { name: nameOf(insteadOf.personId), because: insteadOf.because },
        };
      });
      const [{ row }] = group;
      return {
        messageId: row.messageId!,
        recipient: people.get(row.recipientId)!,
        lines: lines as [Line, ...Line[]],
      };
    });
    const reason = say('reminder.comment-removed');
    const untrue = rows.filter(isGone).map(({ row }) => ({ id: row.id, reason }));
    return { mailings, untrue };
  }

  private async comments(db: EntityManager, rows: readonly TrueRow[]): Promise<Map<string, string>> {
    const ids = rows.flatMap(({ row }) => commentIdOf(row) ?? []);
    if (ids.length === 0) return new Map();
    const found = await db.query<{ id: string; body: string }[]>(
      'SELECT id, body FROM comments WHERE id = ANY($1::uuid[])',
      [ids],
    );
    return new Map(found.map(({ id, body }) => [id, body]));
  }
}

function peopleIn({ row, subject, insteadOf }: TrueRow): string[] {
  const { request } = subject;
  const ids = [
    row.recipientId,
    byIdOf(row),
    subject.ownerId,
    subject.assigneeId,
    insteadOf?.personId,
    request?.askedById,
    request?.decidedById,
    request?.onBehalfOfId,
  ];
  return ids.filter((id): id is string => typeof id === 'string');
}

/** In the order of their ids, by this key. */
function grouped(
  rows: readonly TrueRow[],
  keyOf: (row: LedgerRow) => string | null,
): [TrueRow, ...TrueRow[]][] {
  const groups = new Map<string, [TrueRow, ...TrueRow[]]>();
  const inOrder = [...rows].sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  for (const each of inOrder) {
    const key = keyOf(each.row) ?? each.row.id;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()];
}

const byMessage = (rows: readonly TrueRow[]) => grouped(rows, ({ messageId }) => messageId);

/** Rows of a rule that collects are one line of a message; every other row is a line of its own. */
const gather = (rows: readonly TrueRow[]) =>
  grouped(rows, ({ rule }) => (ruleOf(rule as RuleKey).bundledMinutes > 0 ? rule : null));
