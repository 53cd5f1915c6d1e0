import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import type { ChangedEngagement } from './live.dto.js';

@Injectable()
export class LiveQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those of the given engagements that the actor may read now. */
  visible(actor: Actor, ids: readonly string[]): Promise<ChangedEngagement[]> {
    const params: unknown[] = [ids];
    return this.dataSource.query<ChangedEngagement[]>(
      `SELECT e.id, e.reference FROM engagements e
       WHERE e.id = ANY($1::uuid[]) AND ${visibleEngagements(actor, 'e', params)} ORDER BY e.reference`,
      params,
    );
  }

  /** Hashes (in hex) of the given credentials that are still valid. One statement. */
  async stillGood(credentials: readonly Buffer[], now: Date): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ hash: string }[]>(
      `SELECT encode(c.token_hash, 'hex') AS hash FROM (
         SELECT token_hash, user_id FROM sessions
           WHERE token_hash = ANY($1::bytea[]) AND ended_at IS NULL AND expires_at > $2
         UNION ALL
         SELECT token_hash, user_id FROM api_tokens
           WHERE token_hash = ANY($1::bytea[]) AND revoked_at IS NULL AND expires_at > $2) c
       JOIN users u ON u.id = c.user_id AND u.is_active`,
      [credentials, now],
    );
    return new Set(rows.map(({ hash }) => hash));
  }
}
