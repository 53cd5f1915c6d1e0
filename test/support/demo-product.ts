import { startApi } from '#apps/api/src/start.js';
import { createLog } from '#platform/logging.js';
import { seedDemo, seedReference } from '#seeds/seed.js';
import { seedVolume } from '#seeds/volume.js';
import { testConfig } from './app.js';
import { createFilledDatabase, type TestDatabase } from './database.js';

export interface DemoProduct {
  url: string;
  /** The password of every demo account, such as officer@demarche.example. */
  password: string;
  close(): Promise<void>;
}

const PASSWORD = 'a long password of the demo';

async function fill(database: TestDatabase): Promise<void> {
  const config = testConfig(database);
  await seedReference(config);
  await seedDemo(config, { password: PASSWORD });
}

/** The product with the whole catalogue and the demo bureau, as a new user sees it, and `volume` more engagements. */
export async function startDemoProduct({ volume = 0 } = {}): Promise<DemoProduct> {
  const database = await createFilledDatabase('demarche_demo', fill);
  const config = testConfig(database, { PORT: '0' });
  if (volume > 0) await seedVolume(config, { engagements: volume });
  const api = await startApi(config, { log: createLog(config, { write: () => undefined }) });
  return {
    url: api.url,
    password: PASSWORD,
    async close() {
      await api.close();
      await database.drop();
    },
  };
}
