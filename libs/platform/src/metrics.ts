import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { JOB_STATES, JobQueue } from './queue/queue.js';

/** The metrics of this process, in Prometheus format. Features add theirs with `gauge`. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;

  constructor(queue: JobQueue) {
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'demarche_http_request_duration_seconds',
      help: 'Duration of requests by method, route pattern and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.registry],
    });
    this.gauge('demarche_jobs', 'Jobs in the queue by state.', ['state'], async (gauge) => {
      const counts = await queue.counts();
      for (const state of JOB_STATES) gauge.set({ state }, counts[state] ?? 0);
    });
  }

  /**
   * A metric that is read again on each request for metrics. If reading fails, its values are left out, so
   * that a database that does not answer hides only its own metrics.
   */
  gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    read: (gauge: Gauge<Label>) => Promise<void>,
  ): void {
    new Gauge<Label>({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        this.reset();
        await read(this).catch(() => this.reset());
      },
    });
  }

  /** A metric that this process counts up. */
  counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter<Label>({ name, help, labelNames, registers: [this.registry] });
  }

  /** `route` is the pattern of the route, never the path: each id in a path would create its own series. */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
