import { Command } from 'commander';
import { readEnvFile } from '#platform/config/env-file.js';
import { ConfigError } from '#platform/config/settings.js';
import { Problem } from '#platform/http/problem.js';
import { addAuditCommands } from './audit.commands.js';
import { addDatabaseCommands } from './database.commands.js';
import { CommandError } from './print.js';
import { addReminderCommands } from './reminders.commands.js';
import { addUserCommands } from './user.commands.js';

/** What to say about system errors that a person can fix, by error code. */
const SENTENCES: Record<string, string> = {
  ECONNREFUSED: 'The database does not answer at the address in DATABASE_URL.',
  ENOTFOUND: 'The host in DATABASE_URL does not exist.',
  '28P01': 'The database refuses the password in DATABASE_URL.',
  '3D000': 'The database in DATABASE_URL does not exist.',
  '42501': 'This command needs the owner of the tables: set DATABASE_OWNER_URL.',
  '42P01': 'A table is missing: run `demarche migrate` first.',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** One sentence for an error that a person can fix; the full stack for a fault of ours. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Problem) return error.message;
  const isPlain =
    error instanceof CommandError || error instanceof ConfigError || error.name === 'PlainError';
  if (isPlain || error.name === 'CatalogueError') return error.message;
  return SENTENCES[codeOf(error)] ?? error.stack ?? error.message;
}

readEnvFile();
const program = new Command('demarche')
  .description('Demarche from the command line.')
  .showHelpAfterError('Add --help to see the usage.');
addDatabaseCommands(program);
addUserCommands(program);
addReminderCommands(program);
addAuditCommands(program);

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
