import type { Machine } from './machine.js';
import type { Options } from './options.js';
import type { ExportResult } from './parts/export.js';
import type { GrowthResult } from './parts/growth.js';
import type { LiveResult } from './parts/live.js';
import type { Pages } from './parts/pages.js';
import type { PlanResult, SendResult } from './parts/reminders.js';
import type { StaleResult } from './parts/stale.js';

/** Everything that one run has measured. */
export interface Run {
  options: Options;
  machine: Machine;
  postgres: string;
  startedAt: Date;
  minutes: number;
  seeds: { engagements: number; seconds: number; gigabytes: number }[];
  pages?: Pages;
  growth: { engagements: number; results: GrowthResult[] }[];
  stale?: StaleResult[];
  exports: ExportResult[];
  live?: LiveResult;
  plans: PlanResult[];
  sending: SendResult[];
}
