import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { REMINDER_STATES } from '#contract';
import { Clock } from '#platform/clock.js';
import { Metrics } from '#platform/metrics.js';

/**
 * Metrics of the reminder ledger. They are queried when they are read, so every process reports the same
 * values.
 */
@Injectable()
export class LedgerMetrics {
  constructor(
    metrics: Metrics,
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    metrics.gauge('demarche_reminders', 'Reminders in the ledger by state.', ['state'], async (gauge) => {
      const counts = await this.counts();
      for (const state of REMINDER_STATES) gauge.set({ state }, counts.get(state) ?? 0);
    });
    metrics.gauge(
      'demarche_reminders_sent_late',
      'Reminders sent more than an hour late.',
      [],
      async (gauge) => {
        gauge.set(await this.late());
      },
    );
    metrics.gauge(
      'demarche_planner_age_seconds',
      'Seconds since the last success of the reminder planner.',
      ['planner'],
      async (gauge) => {
        for (const { name, succeeded_at: at } of await this.planners()) {
          gauge.set({ planner: name }, (this.clock.now().getTime() - at.getTime()) / 1000);
        }
      },
    );
  }

  private async counts(): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ state: string; count: number }[]>(
      'SELECT state, count(*)::int AS count FROM reminders GROUP BY state',
    );
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  private async late(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM reminders WHERE state = 'sent' AND is_late`,
    );
    return row?.count ?? 0;
  }

  private planners(): Promise<{ name: string; succeeded_at: Date }[]> {
    return this.dataSource.query('SELECT name, succeeded_at FROM planner_state');
  }
}
