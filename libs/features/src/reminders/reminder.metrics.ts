import { Injectable } from '@nestjs/common';
import { Metrics } from '#platform/metrics.js';
import type { SendReport } from './sending/sending.js';

/** What this process did with reminders, as counters for Prometheus. */
@Injectable()
export class ReminderMetrics {
  private readonly outcomes;

  constructor(metrics: Metrics) {
    this.outcomes = metrics.counter(
      'demarche_reminders_total',
      'Reminders by what this process did with them.',
      ['outcome'],
    );
  }

  observePass(planned: number, superseded: number): void {
    this.outcomes.inc({ outcome: 'planned' }, planned);
    this.outcomes.inc({ outcome: 'superseded' }, superseded);
  }

  observeBatch({ sent, late, suppressed, failed, postponed }: SendReport): void {
    this.outcomes.inc({ outcome: 'sent' }, sent.length);
    this.outcomes.inc({ outcome: 'late' }, late);
    this.outcomes.inc({ outcome: 'suppressed' }, suppressed.length);
    this.outcomes.inc({ outcome: 'failed' }, failed.length);
    this.outcomes.inc({ outcome: 'postponed' }, postponed.length);
  }
}
