import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { searchCondition } from '../engagements/engagement.filter.js';
import type { SearchDto } from './search.dto.js';

const LIMIT = 10;

const matches = (...columns: string[]) =>
  columns.map((column) => `lower(unaccent(${column})) LIKE lower(unaccent($1))`).join(' OR ');

const PARTNERS = `
  SELECT id, code, name FROM partners WHERE ${matches('name', 'code')} ORDER BY name LIMIT ${LIMIT}`;

const PEOPLE = `
  SELECT id, name, email FROM users WHERE is_active AND (${matches('name', 'email')}) ORDER BY name LIMIT ${LIMIT}`;

const CATALOGUE = `
  SELECT kind, code, name FROM (
    SELECT 1 AS rank, 'goal' AS kind, code, name, name AS text FROM goals
    UNION ALL SELECT 2, 'objective', code, name, concat_ws(' ', name, heading) FROM objectives
    UNION ALL SELECT 3, 'opportunity', code, title, concat_ws(' ', title, summary) FROM opportunities
    UNION ALL SELECT 4, 'platform', code, name, concat_ws(' ', name, purpose) FROM platforms) everything
  WHERE ${matches('text', 'code')}
  ORDER BY rank, code LIMIT ${LIMIT}`;

/** Finds what a person may see, of every kind at once. */
@Injectable()
export class SearchQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async search(actor: Actor, q: string): Promise<SearchDto> {
    const part = [`%${q.replace(/[\\%_]/g, '\\$&')}%`];
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const found = searchCondition(q, bind);
    const rank = `ts_rank(to_tsvector('english', e.search_text), websearch_to_tsquery('english', lower(unaccent(${bind(q)}))))`;
    const [engagements, partners, catalogue, people] = await Promise.all([
      this.dataSource.query<SearchDto['engagements']>(
        `SELECT reference, title, status FROM (
           SELECT e.* FROM engagements e WHERE ${found} AND ${visibleEngagements(actor, 'e', params)} LIMIT 1000) e
         ORDER BY ${rank} DESC, e.updated_at DESC LIMIT ${LIMIT}`,
        params,
      ),
      this.dataSource.query<SearchDto['partners']>(PARTNERS, part),
      this.dataSource.query<SearchDto['catalogue']>(CATALOGUE, part),
      this.dataSource.query<SearchDto['people']>(PEOPLE, part),
    ]);
    return { engagements, partners, catalogue, people };
  }
}
