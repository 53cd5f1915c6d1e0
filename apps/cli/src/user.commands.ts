import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { BUREAU_ROLES, type BureauRole, TEAM_ROLES, type TeamRole } from '#contract';
import { OneTimeLinksService } from '#features/access/accounts/one-time-links.service.js';
import { systemActor } from '#features/access/actor.js';
import { PeopleQueries, type PersonRow } from '#features/people/people.queries.js';
import { PeopleService } from '#features/people/people.service.js';
import type { Config } from '#platform/config/settings.js';
import { withProduct } from './environment.js';
import { email, oneOf } from './options.js';
import { CommandError, print } from './print.js';

interface NewUser {
  email: string;
  role: BureauRole | TeamRole;
  team?: string;
  name?: string;
}

const isBureauRole = (role: string): role is BureauRole => BUREAU_ROLES.some((known) => known === role);

function rolesOf({ role, team }: NewUser): {
  bureauRoles: BureauRole[];
  roles: { team: string; role: TeamRole }[];
} {
  if (isBureauRole(role)) {
    if (team) throw new CommandError(`The role ${role} is bureau-wide: leave out --team.`);
    return { bureauRoles: [role], roles: [] };
  }
  if (!team) throw new CommandError(`The role ${role} needs a team: add --team.`);
  return { bureauRoles: [], roles: [{ team, role }] };
}

/**
 * Prints the link for the first account, because nobody can sign in yet. After that each link goes by e-mail
 * to its person, and nobody else sees it.
 */
async function invite(app: INestApplicationContext, config: Config, { id, email }: PersonRow): Promise<void> {
  const links = app.get(OneTimeLinksService, { strict: false });
  const doer = systemActor('cli');
  if (await links.isBureauEmpty()) {
    const { path, expiresAt } = await links.printInvitation(doer, id);
    const until = expiresAt.toISOString().slice(0, 10);
    print(`Choose the password at this link. It works once, until ${until}, and is not shown again:`);
    print(`${config.PUBLIC_URL.replace(/\/$/, '')}${path}`);
    return;
  }
  await links.inviteAgain(doer, id);
  print(`An e-mail with a link to choose a password goes to ${email}.`);
}

async function create(options: NewUser): Promise<void> {
  const held = rolesOf(options);
  await withProduct(async (app, config) => {
    const people = app.get(PeopleService, { strict: false });
    const { email, role, team } = options;
    const name = options.name ?? email.split('@', 1)[0] ?? email;
    const { person, waitingGrants } = await people.create(systemActor('cli'), {
      ...held,
      email,
      name,
      isInvited: false,
    });
    print(`Created ${email} (${role}${team ? ` of ${team}` : ''}), id ${person.id}.`);
    if (waitingGrants.length > 0) print('The role waits for an administrator’s confirmation.');
    await invite(app, config, person);
  });
}

async function inviteAgain({ email: address }: { email: string }): Promise<void> {
  await withProduct(async (app, config) => {
    const person = await app.get(PeopleQueries, { strict: false }).findByEmail(address);
    if (!person) throw new CommandError(`Nobody has the address ${address}.`);
    await invite(app, config, person);
  });
}

export function addUserCommands(program: Command): void {
  const user = program.command('user').description('People who may sign in.');
  user
    .command('create')
    .description('Create a person, who chooses a password through a one-time link.')
    .requiredOption('--email <address>', 'the e-mail address', email)
    .requiredOption(
      '--role <role>',
      `${[...BUREAU_ROLES, ...TEAM_ROLES].join(', ')}`,
      oneOf(...BUREAU_ROLES, ...TEAM_ROLES),
    )
    .option('--team <slug>', 'the team of the role; not for administrators and auditors')
    .option('--name <name>', 'the name; default: the part of the address before the @')
    .action(create);
  user
    .command('invite')
    .description('Send a new link to choose a first password. The previous link ends.')
    .requiredOption('--email <address>', 'the e-mail address', email)
    .action(inviteAgain);
}
