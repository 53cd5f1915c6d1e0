import './jest/from-sources.js';

/** Starts the servers and migrates the database from which each suite's database is cloned. */
export default async function globalSetup(): Promise<void> {
  const { startCluster } = await import('./servers/cluster.js');
  const { migrateTemplate } = await import('./database.js');
  const cluster = await startCluster();
  globalThis.demarcheCluster = cluster;
  try {
    await migrateTemplate();
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
