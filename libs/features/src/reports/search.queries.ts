import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { nameOrder } from '#platform/database/name-order.js';
import { holdsWords } from '#platform/database/search.js';
import type { Actor } from '../access/actor.js';
import { visibleEngagements } from '../access/visibility.js';
import { sampledFirst } from '../engagements/filters/gathered.js';
import { searchCondition, searchWays } from '../engagements/filters/search-condition.js';
import type { SearchDto } from './search.dto.js';

const LIMIT = 10;

/** Of so many that are found, the best are shown. */
const RANKED = 1_000;

type Found = (holds: (expression: string) => string) => string;

const PARTNERS: Found = (holds) => `
  SELECT id, code, name FROM partners WHERE ${holds(`name || ' ' || code`)} ORDER BY ${nameOrder('name')}, id LIMIT ${LIMIT}`;

const PEOPLE: Found = (holds) => `
  SELECT id, name, email FROM users WHERE is_active AND ${holds(`name || ' ' || email`)} ORDER BY ${nameOrder('name')}, id LIMIT ${LIMIT}`;

const CATALOGUE: Found = (holds) => `
  SELECT kind, code, name FROM (
    SELECT 1 AS rank, 'goal' AS kind, code, name, name AS text FROM goals
    UNION ALL SELECT 2, 'objective', code, name, concat_ws(' ', name, heading) FROM objectives
    UNION ALL SELECT 3, 'opportunity', code, title, concat_ws(' ', title, summary) FROM opportunities
    UNION ALL SELECT 4, 'platform', code, name, concat_ws(' ', name, purpose) FROM platforms) everything
  WHERE ${holds(`code || ' ' || text`)}
  ORDER BY rank, ${nameOrder('code')} LIMIT ${LIMIT}`;

/** Searches all kinds of records that a person may see. */
@Injectable()
export class SearchQueries {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async search(actor: Actor, q: string): Promise<SearchDto> {
    const [engagements, partners, catalogue, people] = await Promise.all([
      this.searchEngagements(actor, q),
      this.find<SearchDto['partners']>(PARTNERS, q),
      this.find<SearchDto['catalogue']>(CATALOGUE, q),
      this.find<SearchDto['people']>(PEOPLE, q),
    ]);
    return { engagements, partners, catalogue, people };
  }

  private async searchEngagements(actor: Actor, q: string): Promise<SearchDto['engagements']> {
    for (const way of searchWays(q)) {
      const params: unknown[] = [];
      const bind = (value: unknown) => `$${params.push(value)}`;
      const condition = searchCondition(q, way, bind);
      const visible = visibleEngagements(actor, 'e', params);
      const source = (sample = 'TRUE') =>
        `FROM engagements e WHERE ${condition} AND ${visible} AND ${sample}`;
      const rank = `ts_rank(e.search_words, (SELECT plainto_tsquery('english', search_form(${bind(q)}))))`;
      const columns = `e.id, e.updated_at, ${rank} AS rank`;
      const candidates = way === 'words' ? sampledFirst(columns, source) : `SELECT ${columns} ${source()}`;
      const found = await this.dataSource.query<SearchDto['engagements']>(
        `SELECT e.reference, e.title, e.status FROM (
           SELECT * FROM (${candidates} LIMIT ${RANKED}) candidate
           ORDER BY rank DESC, updated_at DESC, id LIMIT ${LIMIT}) best
         JOIN engagements e ON e.id = best.id
         ORDER BY best.rank DESC, best.updated_at DESC, best.id`,
        params,
      );
      if (found.length > 0) return found;
    }
    return [];
  }

  private find<Rows>(found: Found, q: string): Promise<Rows> {
    const params: unknown[] = [];
    const sql = found((expression) => holdsWords(expression, q, (value) => `$${params.push(value)}`));
    return this.dataSource.query<Rows>(sql, params);
  }
}
