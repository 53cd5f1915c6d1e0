import type { Cluster } from './servers/cluster.js';

declare global {
  /** The servers of this run, stored where the teardown finds them. */
  var demarcheCluster: Cluster | undefined;
}

export default async function globalTeardown(): Promise<void> {
  await globalThis.demarcheCluster?.stop();
}
