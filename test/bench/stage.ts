import type { Database } from './databases.js';
import { type People, signInAll } from './people.js';
import { type ProductOptions, type Server, startApi, startFloor } from './processes/servers.js';
import { readSamples, type Samples } from './samples.js';

/** A database with product and floor on it, and what the scenarios ask for. */
export interface Stage {
  database: Database;
  api: Server;
  floor: Server;
  people: People;
  samples: Samples;
  close(): Promise<void>;
}

export async function openStage(options: ProductOptions): Promise<Stage> {
  const { database } = options;
  const [api, floor] = await Promise.all([startApi(options), startFloor(database)]);
  const people = await signInAll(database, api.url);
  const samples = await readSamples(database, people);
  return {
    ...{ database, api, floor, people, samples },
    async close() {
      await Promise.all([api.stop(), floor.stop()]);
    },
  };
}
