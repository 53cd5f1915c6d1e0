import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Sentence } from '#locales/sentence.js';
import { Clock } from '#platform/clock.js';
import { FailedJobs } from '#platform/queue/failed-jobs.js';
import { IS_RESTORED } from '../reminders/planning/planner-state.entity.js';
import type { TroubleDto, TroubleListDto } from './operations.dto.js';

const MINUTE_MS = 60_000;
/** A reminder that waits for longer than this past its time means that mail stands still. */
const MAIL_WAITS_MS = 15 * MINUTE_MS;
/** The planner works every minute; after an outage it needs a while. */
const PLANNER_WAITS_MS = 10 * MINUTE_MS;

interface Found {
  isRestored: boolean;
  plannedAt: Date | null;
  oldest: { since: string; reason: Sentence | null } | null;
}

/** What an administrator must know about now, because reminders or jobs stand still. */
@Injectable()
export class TroublesQueries {
  private readonly log = new Logger('Operations');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly failedJobs: FailedJobs,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<TroubleListDto> {
    const now = this.clock.now().getTime();
    // A mail that only one address keeps putting off does not mean that mail stands still.
    const [found] = await this.dataSource.query<[Found]>(
      `SELECT ${IS_RESTORED} AS "isRestored", (SELECT max(succeeded_at) FROM planner_state) AS "plannedAt",
         (SELECT json_build_object('since', r.send_at, 'reason', r.reason) FROM reminders r
          WHERE r.state IN ('planned', 'sending') AND r.send_at <= $1 AND r.put_off_at IS NULL
          ORDER BY r.send_at LIMIT 1) AS oldest`,
      [new Date(now - MAIL_WAITS_MS)],
    );
    const { isRestored, plannedAt, oldest } = found;
    const items: TroubleDto[] = [];
    const since = plannedAt?.toISOString() ?? null;
    if (isRestored) items.push({ what: 'restored', since, count: null, reason: null });
    else if (plannedAt && plannedAt.getTime() < now - PLANNER_WAITS_MS)
      items.push({ what: 'planner', since, count: null, reason: null });
    if (oldest && !isRestored)
      items.push({
        what: 'mail',
        since: new Date(oldest.since).toISOString(),
        count: null,
        reason: oldest.reason,
      });
    return { items: [...items, ...(await this.ofQueue())] };
  }

  private async ofQueue(): Promise<TroubleDto[]> {
    try {
      const count = await this.failedJobs.count();
      return count > 0 ? [{ what: 'jobs', since: null, count, reason: null }] : [];
    } catch (error) {
      this.log.warn({ err: error }, 'the queue does not answer');
      return [{ what: 'queue', since: null, count: null, reason: null }];
    }
  }
}
