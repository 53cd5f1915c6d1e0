import type { Command } from 'commander';
import { AuditQueries } from '#features/audit/audit.queries.js';
import { withProduct } from './environment.js';
import { CommandError, print } from './print.js';

export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('The audit trail.');
  audit
    .command('verify')
    .description('Recompute every hash of the audit trail and follow every chain to its end.')
    .action(() =>
      withProduct(async (app) => {
        const { rows, chains, broken } = await app.get(AuditQueries, { strict: false }).verify();
        if (broken) {
          const place = `chain ${broken.stream}, position ${broken.position}${broken.seq ? `, row ${broken.seq}` : ''}`;
          throw new CommandError(`The record is broken at ${place}. ${broken.why.detail}`);
        }
        print(`The record is intact: ${rows} rows in ${chains} chains.`);
      }),
    );
}
