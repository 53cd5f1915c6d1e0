import type { ServerResponse } from 'node:http';
import pg from 'pg';
import { pool, run } from './database.js';
import type { Me } from './reads.js';
import { page, type Statement } from './statements.js';

/** As the product does: changes are gathered this long before they are delivered. */
const GATHER_MS = 200;

const TOLD: Statement = {
  name: 'told',
  text: `SELECT p.id AS person, json_agg(json_build_object('id', e.id, 'reference', e.reference)) AS engagements
    FROM unnest($1::uuid[]) AS p (id) JOIN engagements e ON e.id = ANY($2::uuid[]) AND e.deleted_at IS NULL
      AND (e.visibility = 'bureau' OR e.owner_id = p.id OR EXISTS (SELECT FROM engagement_people named
        WHERE named.engagement_id = e.id AND named.user_id = p.id AND named.relation IN ('co_owner', 'reader'))
        OR (e.visibility = 'team' AND EXISTS (WITH RECURSIVE chain AS (
          SELECT t.id, t.parent_id FROM teams t WHERE t.id = e.team_id
          UNION SELECT t.id, t.parent_id FROM teams t JOIN chain ON chain.parent_id = t.id)
          SELECT FROM memberships m JOIN chain ON chain.id = m.team_id WHERE m.user_id = p.id)))
    GROUP BY p.id`,
};

const readers = new Map<string, Set<ServerResponse>>();
let changed = new Set<string>();
let gathering: NodeJS.Timeout | undefined;
let listener: pg.Client | undefined;

async function listen(): Promise<void> {
  if (listener) return;
  listener = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await listener.connect();
  listener.on('notification', ({ payload = '' }) => {
    const [kind, ids = ''] = payload.split(' ', 2);
    if (kind !== 'engagements') return;
    for (const id of ids.split(',')) changed.add(id);
    gathering ??= setTimeout(() => void deliver(), GATHER_MS);
  });
  await listener.query('LISTEN demarche_live');
}

async function deliver(): Promise<void> {
  const ids = [...changed];
  changed = new Set();
  gathering = undefined;
  const told = await run<{ person: string; engagements: unknown }>(TOLD, [[...readers.keys()], ids], pool);
  for (const { person, engagements } of told) {
    const event = `event: engagements\ndata: ${JSON.stringify({ engagements })}\n\n`;
    for (const response of readers.get(person) ?? []) response.write(event);
  }
}

/** Keeps the response open and tells it what changes. */
export async function follow(me: Me, response: ServerResponse): Promise<void> {
  await listen();
  const own = readers.get(me.id) ?? new Set();
  readers.set(me.id, own.add(response));
  response.once('close', () => own.delete(response));
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 3000\n\n');
}

const ROWS = 500;
const FIRST = page('first of export', 'TRUE', 'e.due_on, e.id', ROWS);
const REST = page('rest of export', '(e.due_on, e.id) > ($3::date, $4::uuid)', 'e.due_on, e.id', ROWS);

const cell = (value: unknown): string => {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Writes everything as CSV, page by page, as fast as the reader takes it. */
export async function exportAll(me: Me, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
  let rows = await run(FIRST, [me.id, me.teams]);
  while (rows.length > 0) {
    const lines = rows.map((row) => Object.values(row).map(cell).join(','));
    if (!response.write(`${lines.join('\r\n')}\r\n`)) {
      await new Promise<void>((resolve) => response.once('drain', () => resolve()));
    }
    const last = rows.at(-1)!;
    rows = rows.length < ROWS ? [] : await run(REST, [me.id, me.teams, last.dueOn, last.id]);
  }
  response.end();
}
