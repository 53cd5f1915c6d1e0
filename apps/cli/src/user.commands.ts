import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { BUREAU_ROLES, type BureauRole, PASSWORD_MIN_LENGTH, TEAM_ROLES, type TeamRole } from '#contract';
import { systemActor } from '#features/access/actor.js';
import { PeopleService } from '#features/people/people.service.js';
import { withProduct } from './environment.js';
import { email, oneOf } from './options.js';
import { CommandError, print } from './print.js';

interface NewUser {
  email: string;
  role: BureauRole | TeamRole;
  team?: string;
  name?: string;
  passwordStdin?: boolean;
}

const isBureauRole = (role: string): role is BureauRole => BUREAU_ROLES.some((known) => known === role);

/** From standard input, so that it stands in no list of processes and no history of a shell. */
async function passwordFromStdin(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < PASSWORD_MIN_LENGTH)
    throw new CommandError(`The password must have at least ${PASSWORD_MIN_LENGTH} characters.`);
  return password;
}

function rolesOf({ role, team }: NewUser): {
  bureauRoles: BureauRole[];
  roles: { team: string; role: TeamRole }[];
} {
  if (isBureauRole(role)) {
    if (team) throw new CommandError(`The role ${role} holds in the whole bureau: leave out --team.`);
    return { bureauRoles: [role], roles: [] };
  }
  if (!team) throw new CommandError(`The role ${role} is held in a team: name it by --team.`);
  return { bureauRoles: [], roles: [{ team, role }] };
}

export function addUserCommands(program: Command): void {
  const user = program.command('user').description('People who may sign in.');
  user
    .command('create')
    .description('Make a person who may sign in with a password.')
    .requiredOption('--email <address>', 'the e-mail address', email)
    .requiredOption(
      '--role <role>',
      `${[...BUREAU_ROLES, ...TEAM_ROLES].join(', ')}`,
      oneOf(...BUREAU_ROLES, ...TEAM_ROLES),
    )
    .option('--team <slug>', 'the team in which a role other than administrator and auditor is held')
    .option('--name <name>', 'the name; without it, the part of the address before the @')
    .option(
      '--password-stdin',
      'read the password from standard input; without it one is made and printed once',
    )
    .action(async (options: NewUser) => {
      const held = rolesOf(options);
      const password = options.passwordStdin
        ? await passwordFromStdin()
        : randomBytes(15).toString('base64url');
      await withProduct(async (app) => {
        const people = app.get(PeopleService, { strict: false });
        const name = options.name ?? options.email.split('@', 1)[0] ?? options.email;
        const { id } = await people.create(systemActor('cli'), {
          ...held,
          email: options.email,
          name,
          password,
        });
        print(
          `Created ${options.email} (${options.role}${options.team ? ` of ${options.team}` : ''}), id ${id}.`,
        );
        if (!options.passwordStdin) print(`Password, shown this once: ${password}`);
      });
    });
}
