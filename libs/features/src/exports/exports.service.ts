import { Injectable } from '@nestjs/common';
import { CSV_MARK, csvLine } from '#contract';
import { columnHeading, productWord } from '#locales/files.js';
import type { Language } from '#locales/languages.js';
import { Clock, dayIn } from '#platform/clock.js';
import { Transactions } from '#platform/database/transactions.js';
import type { Actor } from '../access/actor.js';
import { ActivityService } from '../activity/activity.service.js';
import type { EngagementFilter } from '../engagements/filters/engagement.filter.js';
import type { EngagementRow } from '../engagements/engagement.row.js';
import { EngagementsQueries } from '../engagements/engagements.queries.js';
import { ENGAGEMENT_COLUMNS, type Say } from './engagement-export.columns.js';
import type { ExportBody } from './exports.dto.js';

const PAGE = 500;

export interface EngagementExport {
  fileName: string;
  total: number;
  /** The file in pieces; the next page is read only after the last piece was taken. */
  pieces: AsyncGenerator<string>;
}

/** Exports what people may read as files, and records who exported what. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly queries: EngagementsQueries,
    private readonly activity: ActivityService,
  ) {}

  /**
   * The engagements of `list`, as CSV. The export is recorded before the first row is sent: a partial
   * download counts too.
   * @throws 400 for an unknown sort
   */
  async engagements(
    actor: Actor,
    filter: EngagementFilter,
    language: Language = 'en',
  ): Promise<EngagementExport> {
    const pages = this.queries.pages(actor, filter, PAGE);
    // Read the first page before the response starts, so that an error can still be answered as a problem.
    const first = await pages.next();
    const total = await this.queries.count(actor, filter);
    await this.record(actor, { table: 'engagements', format: 'csv', rows: total }, filter);
    return {
      fileName: `engagements-${dayIn(actor.timeZone, this.clock.now())}.csv`,
      total,
      pieces: piecesOf(first, pages, language),
    };
  }

  /** Records that a screen wrote one of its tables to a file. */
  async record(actor: Actor, body: ExportBody, filter?: EngagementFilter): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.activity.record(tx, actor, {
        what: 'export.made',
        subject: 'person',
        subjectId: actor.userId,
        after: { ...body, ...(filter && { filter }) },
      });
    });
  }
}

/** If the reader goes away, this ends early and closes the pages too. */
async function* piecesOf(
  first: IteratorResult<EngagementRow[], unknown>,
  rest: AsyncGenerator<EngagementRow[]>,
  language: Language,
): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(ENGAGEMENT_COLUMNS.map(({ heading }) => columnHeading(language, heading)));
  if (first.done) return;
  const say = sayIn(language);
  yield linesOf(first.value, say);
  for await (const rows of rest) yield linesOf(rows, say);
}

/** English has the codes of the API, because programs read the file too. */
const sayIn =
  (language: Language): Say =>
  (key) =>
    language === 'en' ? key.slice(key.indexOf('.') + 1) : productWord(language, key);

const linesOf = (rows: readonly EngagementRow[], say: Say) =>
  rows.map((row) => csvLine(ENGAGEMENT_COLUMNS.map(({ value }) => value(row, say)))).join('');
