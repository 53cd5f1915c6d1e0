import type { Command } from 'commander';
import pg from 'pg';
import { SOMEBODY_CAN_SIGN_IN } from '#features/access/accounts/one-time-links.service.js';
import { migrate } from '#features/schema/migrate.js';
import type { Config } from '#platform/config/settings.js';
import { demoPassword } from '#apps/local/src/local-files.js';
import { withConfig } from './environment.js';
import { whole } from './options.js';
import { print } from './print.js';

const MAX_ENGAGEMENTS = 20_000_000;

/** The command as people type it in this environment. */
const FIRST_ACCOUNT = `${process.env.DEMARCHE_COMMAND ?? 'npm run demarche --'} user create --role administrator --email <address>`;

async function isBureauEmpty({ DATABASE_URL }: Config): Promise<boolean> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const { rowCount } = await client.query(SOMEBODY_CAN_SIGN_IN);
    return rowCount === 0;
  } finally {
    await client.end();
  }
}

export function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database up to date.')
    .action(() =>
      withConfig(async (config) => {
        const ran = await migrate(config);
        if (ran.length === 0) print('The database is already up to date.');
        else print(`Migrations that ran: ${ran.length}.`);
        for (const name of ran) print(`  ${name}`);
        if (await isBureauEmpty(config)) {
          print(`Nobody can sign in yet. Create the first administrator: ${FIRST_ACCOUNT}`);
        }
      }),
    );

  const seed = program
    .command('seed')
    .description('Write the catalogue into the database. Running it again changes nothing.')
    .option('--demo', 'also add a demo bureau with people and engagements if there are none')
    .action(({ demo }: { demo?: boolean }) =>
      withConfig(async (config) => {
        const { seedDemo, seedReference } = await import('#seeds/seed.js');
        for (const line of (await seedReference(config)).lines) print(line);
        if (!demo) return;
        // On the local edition's database the accounts use the password that `npm start` prints.
        const password = process.env.DATABASE_URL ? undefined : demoPassword();
        for (const line of (await seedDemo(config, { password })).lines) print(line);
      }),
    );

  seed
    .command('volume')
    .description('Fill the database with many engagements, for measurements.')
    .requiredOption('--engagements <number>', 'how many', whole(1, MAX_ENGAGEMENTS))
    .action(({ engagements }: { engagements: number }) =>
      withConfig(async (config) => {
        const { seedVolume } = await import('#seeds/seed.js');
        const { lines } = await seedVolume(config, { engagements });
        for (const line of lines) print(line);
      }),
    );
}
