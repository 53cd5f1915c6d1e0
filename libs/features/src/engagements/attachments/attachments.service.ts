import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { CONFIG } from '#platform/config/config.token.js';
import type { Config } from '#platform/config/settings.js';
import { Transactions, type Tx } from '#platform/database/transactions.js';
import { ContentStore } from '#platform/storage/content-store.js';
import { VirusScanner } from '#platform/storage/virus-scanner.js';
import type { Expected } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { authorize } from '../../access/authorize.js';
import { type PersonRef, personRef } from '../../access/person-ref.js';
import { Attachment } from './attachment.entity.js';
import { TAKEN_ENDINGS } from './attachment-media.js';
import { mediaTypeOf } from './attachment-types.js';
import type { Upload } from './attachment-upload.js';
import { EngagementReader } from '../engagement-reader.js';
import { EngagementWriter } from '../engagement-writer.js';
import { engagementErrors } from '../engagement.errors.js';
import { recordOf } from '../engagement.policy.js';
import type { EngagementRow } from '../engagement.row.js';
import { EngagementsQueries } from '../engagements.queries.js';
import type { AttachmentDto, AttachmentListDto } from '../part.dto.js';

const DAY_MS = 86_400_000;

interface AttachmentRow {
  id: string;
  fileName: string;
  mediaType: string;
  size: string;
  sha256: string;
  author: PersonRef;
  createdAt: Date;
}

const SELECT = `
  SELECT a.id, a.file_name AS "fileName", a.media_type AS "mediaType", a.size, a.sha256, a.created_at AS "createdAt",
    ${personRef('u')} AS author
  FROM attachments a JOIN users u ON u.id = a.author_id WHERE a.engagement_id = $1`;

const present = (row: AttachmentRow, engagementVersion: number): AttachmentDto => ({
  ...row,
  size: Number(row.size),
  createdAt: row.createdAt.toISOString(),
  engagementVersion,
});

@Injectable()
export class AttachmentsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly reader: EngagementReader,
    private readonly writer: EngagementWriter,
    private readonly store: ContentStore,
    private readonly scanner: VirusScanner,
  ) {}

  async list(actor: Actor, ref: string): Promise<AttachmentListDto> {
    const row = await this.reader.read(actor, ref, 'attachments');
    const rows = await this.dataSource.query<AttachmentRow[]>(`${SELECT} ORDER BY a.created_at, a.id`, [
      row.id,
    ]);
    return {
      items: rows.map((attachment) => present(attachment, row.version)),
      maxBytes: this.config.ATTACHMENT_MAX_BYTES,
      endings: [...TAKEN_ENDINGS],
    };
  }

  /** The attachment and its content. @throws 404 */
  async open(
    actor: Actor,
    ref: string,
    id: string,
  ): Promise<{ attachment: AttachmentDto; content: Readable }> {
    const row = await this.reader.read(actor, ref, `attachment ${id}`);
    const [found] = await this.dataSource.query<AttachmentRow[]>(`${SELECT} AND a.id = $2`, [row.id, id]);
    if (!found) throw engagementErrors.partNotFound('attachment');
    return { attachment: present(found, row.version), content: await this.store.open(found.sha256) };
  }

  /**
   * Stores a file of at most ATTACHMENT_MAX_BYTES. The content is stored before the row that refers to it: a
   * crash in between leaves unused content, which housekeeping removes, but never a row without content.
   * @throws 400 · 403 · 404 · 409 · 412 · 413 · 415 · 422 · 503
   */
  async add(actor: Actor, ref: string, version: Expected, upload: Upload): Promise<AttachmentDto> {
    // Check the right before receiving the content; `begin` checks it again under the lock.
    authorize(actor, 'engagement.comment', recordOf(await this.queries.get(actor, ref)));
    const path = join(tmpdir(), `demarche-${process.pid}-${randomUUID()}.upload`);
    try {
      const received = await upload(path, this.config.ATTACHMENT_MAX_BYTES);
      const mediaType = await mediaTypeOf(path, received.fileName);
      const virus = await this.scanner.scan(path);
      if (virus !== null) throw engagementErrors.infected(received.fileName, virus);
      const keep = () => this.store.keep(received.sha256, path, received.size);
      // Copy to the store, which is slow, before anything is locked.
      await keep();
      return await this.transactions.run(async (tx) => {
        const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.comment', version });
        await lockContents(tx, [received.sha256]);
        // Housekeeping may have removed the content before we had the lock, so store it again. Usually it is
        // there and nothing happens.
        await keep();
        return this.insert(tx, actor, row, { ...received, size: String(received.size), mediaType });
      });
    } finally {
      await rm(path, { force: true });
    }
  }

  /** The author, officers and supervisors may remove a file; the activity keeps its name and hash. */
  async remove(actor: Actor, ref: string, id: string, version: Expected): Promise<void> {
    await this.transactions.run(async (tx) => {
      const row = await this.writer.begin(tx, actor, ref, { permission: 'engagement.comment', version });
      const [attachment] = await tx.db.query<AttachmentRow[]>(`${SELECT} AND a.id = $2`, [row.id, id]);
      if (!attachment) throw engagementErrors.partNotFound('attachment');
      if (attachment.author.id !== actor.userId) authorize(actor, 'engagement.edit', recordOf(row));
      await tx.db.delete(Attachment, { id });
      await this.writer.commit(tx, actor, row, {
        happening: { what: 'attachment.removed', before: attachment },
      });
    });
  }

  /**
   * Removes contents stored more than a day ago that no attachment refers to: from removed attachments, and
   * from uploads that were refused after their content was stored. For housekeeping. @returns how many
   */
  async sweepUnreferenced(): Promise<number> {
    let swept = 0;
    for await (const contents of this.store.list(new Date(this.clock.now().getTime() - DAY_MS))) {
      const candidates = await unreferenced(this.dataSource.manager, contents);
      if (candidates.length > 0) swept += await this.sweep(candidates);
    }
    return swept;
  }

  private sweep(candidates: readonly string[]): Promise<number> {
    return this.transactions.run(async (tx) => {
      await lockContents(tx, candidates);
      const contents = await unreferenced(tx.db, candidates);
      for (const sha256 of contents) await this.store.remove(sha256);
      return contents.length;
    });
  }

  private async insert(
    tx: Tx,
    actor: Actor,
    row: EngagementRow,
    values: Pick<Attachment, 'fileName' | 'mediaType' | 'size' | 'sha256'>,
  ): Promise<AttachmentDto> {
    const inserted = await tx.db.insert(Attachment, {
      ...values,
      engagementId: row.id,
      authorId: actor.userId ?? row.owner.id,
      createdAt: tx.now,
    });
    const { id } = inserted.identifiers[0] as { id: string };
    await this.writer.commit(tx, actor, row, {
      happening: { what: 'attachment.added', after: { id, ...values } },
    });
    const [attachment] = await tx.db.query<AttachmentRow[]>(`${SELECT} AND a.id = $2`, [row.id, id]);
    return present(attachment!, row.version + 1);
  }
}

/**
 * Storing and sweeping a content take turns, so that none is swept while a row that refers to it is written.
 * Locks are always taken in the same order.
 */
async function lockContents(tx: Tx, contents: readonly string[]): Promise<void> {
  await tx.db.query(
    `SELECT pg_advisory_xact_lock(key) FROM (
       SELECT DISTINCT hashtextextended(sha256, 0) AS key FROM unnest($1::text[]) sha256 ORDER BY 1) keys`,
    [contents],
  );
}

async function unreferenced(db: EntityManager, contents: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ sha256: string }[]>(
    `SELECT sha256 FROM unnest($1::text[]) sha256
     WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.sha256 = sha256.sha256)`,
    [contents],
  );
  return rows.map(({ sha256 }) => sha256);
}
