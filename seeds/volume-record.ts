import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { RecordedEvent, Status } from '#contract';
import { copyInto, copyLine } from './copy.js';
import type { VolumeDates } from './volume-dates.js';

/** An engagement whose past is written. */
export interface Remembered {
  id: string;
  reference: string;
  title: string;
  status: Status;
  ownerId: string;
  /** A colleague, who decides. */
  deciderId: string;
  dates: VolumeDates;
}

const EVENTS = {
  draft: 'engagement.created',
  planned: 'engagement.planned',
  active: 'engagement.started',
  on_hold: 'engagement.held',
  completed: 'engagement.completed',
  closed: 'engagement.closed',
  cancelled: 'engagement.cancelled',
} as const satisfies Record<Status, RecordedEvent>;

/** The statuses that an engagement went through. */
const PATHS: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['draft'],
  planned: ['draft', 'planned'],
  active: ['draft', 'planned', 'active'],
  on_hold: ['draft', 'planned', 'active', 'on_hold'],
  completed: ['draft', 'planned', 'active', 'completed'],
  closed: ['draft', 'planned', 'active', 'completed', 'closed'],
  cancelled: ['draft', 'planned', 'cancelled'],
};

const ACTIVITIES = [
  ...['seq', 'at', 'actor_id', 'what', 'subject', 'subject_id', 'engagement_id', 'before', 'after'],
  ...['source', 'stream', 'position', 'previous_hash', 'hash'],
];
const CHAINS = ['stream', 'length', 'hash'];

/**
 * Writes the record of these engagements in the caller's transaction, as the owner of the table. Linking row by row,
 * as the table's trigger does, would take most of the time of the whole filling, so the chains are made here and the
 * trigger is off until the end of the transaction; other writers of the record wait that long.
 */
export async function copyRecord(client: pg.ClientBase, past: readonly Remembered[]): Promise<void> {
  const rows = past.reduce((sum, { status }) => sum + PATHS[status].length, 0);
  const { rows: numbers } = await client.query<{ seq: string }>(
    `SELECT nextval(pg_get_serial_sequence('activities', 'seq')) AS seq FROM generate_series(1, $1)`,
    [rows],
  );
  const activities: string[] = [];
  const chains: string[] = [];
  for (const engagement of past) {
    const seqs = numbers.slice(activities.length, activities.length + PATHS[engagement.status].length);
    const linked = chainOf(engagement, seqs);
    activities.push(...linked.lines);
    chains.push(copyLine([streamOf(engagement), linked.lines.length, linked.hash]));
  }
  await client.query('ALTER TABLE activities DISABLE TRIGGER activities_link');
  await copyInto(client, 'activities', ACTIVITIES, activities);
  await copyInto(client, 'activity_chains', CHAINS, chains);
  await client.query('ALTER TABLE activities ENABLE TRIGGER activities_link');
}

/** The lines of one engagement, oldest first, and the hash that its chain ends with. */
function chainOf(engagement: Remembered, seqs: readonly { seq: string }[]) {
  const { id, reference, title, status, dates, ownerId, deciderId } = engagement;
  const stream = streamOf(engagement);
  const lines: string[] = [];
  let hash: string | null = null;
  for (const [index, step] of PATHS[status].entries()) {
    const { seq } = seqs[index] as { seq: string };
    const earlier = PATHS[status][index - 1];
    const at = instantOf(step, step === status, dates);
    const actor = step === 'draft' || step === 'active' ? ownerId : deciderId;
    const before = earlier ? jsonb({ status: earlier }) : null;
    const after = jsonb(earlier ? { status: step } : { title, reference });
    const [event, position, previousHash]: [string, number, string | null] = [EVENTS[step], index + 1, hash];
    hash = linkHash([
      ...[text(stream), String(position), seq, epochOf(at), text(actor), NULL, text(event)],
      ...[text('engagement'), text(id), text(id), before ?? NULL, after, NULL, text('web')],
      previousHash === null ? NULL : text(previousHash),
    ]);
    lines.push(
      copyLine([
        ...[seq, at, actor, event, 'engagement', id, id, before, after, 'web', stream, position],
        ...[previousHash === null ? null : bytes(previousHash), bytes(hash)],
      ]),
    );
  }
  return { lines, hash: bytes(hash ?? '') };
}

const NULL = 'null';
const streamOf = ({ id }: Remembered) => `engagement:${id}`;

/** The database's `activity_hash`: SHA-256 over the fields as the text of a jsonb array, in hex. */
const linkHash = (fields: readonly string[]) =>
  createHash('sha256')
    .update(`[${fields.join(', ')}]`)
    .digest('hex');

const bytes = (hex: string) => `\\x${hex}`;
const text = (value: string) => JSON.stringify(value);

/** An object as the text of jsonb; its keys must come in jsonb's order, the shortest first. */
const jsonb = (fields: Readonly<Record<string, string>>) =>
  `{${Object.entries(fields)
    .map(([key, value]) => `${text(key)}: ${text(value)}`)
    .join(', ')}}`;

/** `extract(epoch FROM …)` as the database writes it. */
function epochOf(instant: string): string {
  const ms = Date.parse(instant);
  return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}000`;
}

function instantOf(
  step: Status,
  isLast: boolean,
  { createdAt, touchedAt, actualStartOn }: VolumeDates,
): string {
  if (isLast && step !== 'draft') return later(createdAt, touchedAt);
  const hasBegun = step !== 'draft' && step !== 'planned';
  return hasBegun && actualStartOn ? later(createdAt, `${actualStartOn}T12:00:00Z`) : createdAt;
}

const later = (one: string, other: string) => (one > other ? one : other);
