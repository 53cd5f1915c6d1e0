import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { say } from '#locales/say.js';
import { addDays, instantAt } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { longQuery } from '#platform/database/long-query.js';
import {
  cappedTotal,
  decodeCursor,
  DEFAULT_LIMIT,
  encodeCursor,
  foreignCursor,
  TOTAL_CAP,
} from '#platform/http/page.js';
import type { Actor } from '../access/actor.js';
import { personRef } from '../access/person-ref.js';
import { visibleEngagements } from '../access/visibility.js';
import { withoutRemovedWords } from '../engagements/comments/removed-comments.js';
import type {
  AuditFault,
  AuditListDto,
  AuditQueryDto,
  AuditRowDto,
  AuditSort,
  AuditVerificationDto,
} from './audit.dto.js';

const COLUMNS = `
  entry.seq::text, entry.at, entry.what, entry.subject, entry.subject_id AS "subjectId",
  entry.source, entry.request_id AS "requestId", entry.stream, entry.position, encode(entry.hash, 'hex') AS hash,
  ${personRef('actor')} AS actor,
  ${personRef('behalf')} AS "onBehalfOf",
  CASE WHEN engagement.id IS NULL THEN NULL
    ELSE jsonb_build_object('id', engagement.id, 'reference', engagement.reference) END AS engagement`;

/**
 * One pass over the record in the order of its chains, inside the database. The index gives that order, so
 * neither side holds more than one row. If all rows of a chain are gone, only its stored end shows that it
 * existed.
 */
const VERIFICATION = `
  WITH link AS (
    SELECT entry.seq, entry.stream, entry.position, entry.hash, entry.previous_hash,
      lag(entry.position) OVER chain AS before_position, lag(entry.hash) OVER chain AS before_hash,
      lead(entry.position) OVER chain IS NULL AS is_last, entry.hash = activity_hash(entry) AS is_as_written
    FROM activities entry WINDOW chain AS (PARTITION BY entry.stream ORDER BY entry.position)
  ), judged AS (
    SELECT link.seq, link.stream, link.position, CASE
      WHEN NOT link.is_as_written THEN 'altered'
      WHEN link.position <> coalesce(link.before_position, 0) + 1 THEN 'gap'
      WHEN link.previous_hash IS DISTINCT FROM link.before_hash THEN 'unlinked'
      WHEN link.is_last AND anchor.stream IS NULL THEN 'unanchored'
      WHEN link.is_last AND (anchor.length, anchor.hash) <> (link.position, link.hash) THEN 'cut_off'
    END AS fault
    FROM link LEFT JOIN activity_chains anchor ON anchor.stream = link.stream AND link.is_last
    UNION ALL
    SELECT NULL, anchor.stream, 0, 'cut_off' FROM activity_chains anchor
    WHERE NOT EXISTS (SELECT 1 FROM activities entry WHERE entry.stream = anchor.stream)
  ), broken AS (
    SELECT seq::text, stream, position, fault FROM judged WHERE fault IS NOT NULL ORDER BY judged.seq NULLS LAST LIMIT 1
  )
  SELECT (SELECT count(*) FROM activities)::int AS rows, (SELECT count(*) FROM activity_chains)::int AS chains,
    (SELECT to_jsonb(broken) FROM broken) AS broken`;

interface Verified {
  rows: number;
  chains: number;
  broken: { seq: string | null; stream: string; position: number; fault: AuditFault } | null;
}

/** The record for administrators and auditors. */
@Injectable()
export class AuditQueries {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Newest first by default. Leaves out rows about engagements that the actor may not read. Only auditors see
   * the text of removed comments. @throws 400 for an invalid cursor
   */
  async list(actor: Actor, query: AuditQueryDto): Promise<AuditListDto> {
    const { limit = DEFAULT_LIMIT, sort = '-seq' } = query;
    const [behind, direction] = sort === 'seq' ? ['>', 'ASC'] : ['<', 'DESC'];
    const params: unknown[] = [];
    const conditions = [readable(actor, params), ...filters(actor, query, params)];
    const from = `FROM activities entry LEFT JOIN engagements engagement ON engagement.id = entry.engagement_id`;
    const [counted] = await this.dataSource.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM (SELECT 1 ${from} WHERE ${conditions.join(' AND ')} LIMIT ${TOTAL_CAP + 1}) AS found`,
      params,
    );
    const total = counted?.total ?? 0;
    if (query.cursor) conditions.push(`entry.seq ${behind} $${params.push(seqOf(query.cursor, sort))}`);
    const rows = await this.dataSource.query<AuditRowDto[]>(
      `SELECT ${COLUMNS}, ${readsAll(actor) ? 'entry.before, entry.after' : withoutRemovedWords('entry')} ${from}
         LEFT JOIN users actor ON actor.id = entry.actor_id
         LEFT JOIN users behalf ON behalf.id = entry.on_behalf_of_id
       WHERE ${conditions.join(' AND ')} ORDER BY entry.seq ${direction} LIMIT $${params.push(limit + 1)}`,
      params,
    );
    const items = rows.slice(0, limit).map((row) => withoutNames(actor, row));
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor([sort, last.seq]) : null,
      ...cappedTotal(total),
    };
  }

  /**
   * Recomputes every hash of the record and follows every chain to its end. @returns the earliest broken
   * link, if there is one
   */
  async verify(): Promise<AuditVerificationDto> {
    const [found] = await longQuery<Verified>(this.config, VERIFICATION);
    const { rows, chains, broken } = found ?? { rows: 0, chains: 0, broken: null };
    return {
      isWhole: broken === null,
      rows,
      chains,
      broken: broken && { ...broken, why: say('audit.broken', { fault: broken.fault }) },
    };
  }
}

/** Auditors and the system itself read the whole record, including the text of removed comments. */
const readsAll = (actor: Actor) => actor.userId === null || actor.bureauRoles.includes('auditor');

/**
 * Fields that may name engagements in rows that belong to none: those that a bulk change was refused for, or
 * the filter of an export or a saved view. A new kind of row that names engagements must use one of these
 * keys.
 */
const NAMING_FIELDS = new Set(['engagements', 'filter', 'query']);

/** Auditors see these fields; others see them only in rows about their own actions. */
function withoutNames(actor: Actor, row: AuditRowDto): AuditRowDto {
  if (readsAll(actor) || row.engagement !== null || row.actor?.id === actor.userId) return row;
  const bare = (fields: AuditRowDto['after']) =>
    fields && Object.fromEntries(Object.entries(fields).filter(([key]) => !NAMING_FIELDS.has(key)));
  return { ...row, before: bare(row.before), after: bare(row.after) };
}

/**
 * Auditors read everything. For others, what they may not read leaves no trace. The record of a deleted
 * engagement stays visible, unless it was restricted.
 */
function readable(actor: Actor, params: unknown[]): string {
  if (readsAll(actor)) return 'TRUE';
  const deleted = `engagement.deleted_at IS NOT NULL AND engagement.visibility <> 'restricted'`;
  return `(engagement.id IS NULL OR (${deleted}) OR ${visibleEngagements(actor, 'engagement', params)})`;
}

function filters(actor: Actor, query: AuditQueryDto, params: unknown[]): string[] {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const conditions: string[] = [];
  if (query.subject) conditions.push(`entry.subject = ${bind(query.subject)}`);
  if (query.subjectId) {
    const id = bind(query.subjectId);
    conditions.push(`(entry.subject_id = ${id} OR entry.engagement_id = ${id})`);
  }
  if (query.actor) conditions.push(`entry.actor_id = ${bind(query.actor)}`);
  if (query.what) conditions.push(`starts_with(entry.what, ${bind(query.what)})`);
  if (query.from) conditions.push(`entry.at >= ${bind(instantAt(query.from, 0, actor.timeZone))}`);
  if (query.to) conditions.push(`entry.at < ${bind(instantAt(addDays(query.to, 1), 0, actor.timeZone))}`);
  return conditions;
}

function seqOf(cursor: string, sort: AuditSort): string {
  const [sortedBy, seq] = decodeCursor(cursor, 'text', 'bigint') as [string, string];
  if (sortedBy !== sort) throw foreignCursor();
  return seq;
}
