import type { Metrics } from '#platform/metrics.js';

/** Number of streams open in this process, for Prometheus. */
export function observeStreams(metrics: Metrics, count: () => number): void {
  metrics.gauge('demarche_live_streams', 'Streams of events open at this process.', [], async (gauge) => {
    gauge.set(count());
  });
}
