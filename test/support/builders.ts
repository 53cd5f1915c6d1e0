import type { DataSource } from 'typeorm';
import type { BureauRole, TeamRole } from '#contract';

/** bureau → office-a, office-b → team-a1 and team-a2, team-b1. */
const TEAMS = {
  bureau: { kind: 'bureau', parent: null, timeZone: 'America/New_York', country: 'US' },
  'office-a': { kind: 'office', parent: 'bureau', timeZone: 'America/New_York', country: 'US' },
  'office-b': { kind: 'office', parent: 'bureau', timeZone: 'Europe/Vienna', country: 'AT' },
  'team-a1': { kind: 'program_team', parent: 'office-a', timeZone: 'America/New_York', country: 'US' },
  'team-a2': { kind: 'program_team', parent: 'office-a', timeZone: 'America/Mexico_City', country: 'MX' },
  'team-b1': { kind: 'program_team', parent: 'office-b', timeZone: 'Europe/Vienna', country: 'AT' },
} as const;
export type TeamKey = keyof typeof TEAMS;

interface Profile {
  bureauRoles?: readonly BureauRole[];
  team?: TeamKey;
  role?: TeamRole;
  timeZone?: string;
}

/** One person for each role that matters, with the role as the name; the address is the name at demarche.example. */
const PEOPLE = {
  admin: { bureauRoles: ['administrator'] },
  auditor: { bureauRoles: ['auditor'] },
  'bureau.supervisor': { team: 'bureau', role: 'supervisor' },
  supervisor: { team: 'team-a1', role: 'supervisor' },
  'second.supervisor': { team: 'team-a1', role: 'supervisor' },
  officer: { team: 'team-a1', role: 'officer' },
  'second.officer': { team: 'team-a1', role: 'officer' },
  viewer: { team: 'team-a1', role: 'viewer' },
  'neighbour.officer': { team: 'team-a2', role: 'officer', timeZone: 'America/Mexico_City' },
  /** The only supervisor of team-b1. */
  'other.supervisor': { team: 'team-b1', role: 'supervisor', timeZone: 'Europe/Vienna' },
  'other.officer': { team: 'team-b1', role: 'officer', timeZone: 'Europe/Vienna' },
  /** Signed in, without a role in any team. */
  stranger: {},
} as const satisfies Record<string, Profile>;
export type PersonKey = keyof typeof PEOPLE;
export const PERSON_KEYS = Object.keys(PEOPLE) as PersonKey[];

export interface Bureau {
  teams: Record<TeamKey, { id: string; slug: string }>;
  people: Record<PersonKey, { id: string; email: string; name: string }>;
}

const nameOf = (key: string) => (key.charAt(0).toUpperCase() + key.slice(1)).replaceAll(/[.-]/g, ' ');

/** Inserts the small bureau and a small part of the catalogue into an empty database. */
export async function buildBureau(db: DataSource, now: Date): Promise<Bureau> {
  const bureau = { teams: {}, people: {} } as Bureau;
  for (const [slug, { kind, parent, timeZone, country }] of Object.entries(TEAMS)) {
    const [row] = await db.query<{ id: string }[]>(
      `INSERT INTO teams (slug, name, kind, parent_id, time_zone, country, created_at, updated_at)
       VALUES ($1, $2, $3, (SELECT id FROM teams WHERE slug = $4), $5, $6, $7, $7)
       ON CONFLICT (slug) DO UPDATE SET name = excluded.name RETURNING id`,
      [slug, nameOf(slug), kind, parent, timeZone, country, now],
    );
    bureau.teams[slug as TeamKey] = { id: row?.id ?? '', slug };
  }
  for (const [key, profile] of Object.entries(PEOPLE) as [PersonKey, Profile][]) {
    bureau.people[key] = await addPerson(db, key, profile, now);
  }
  await buildCatalogue(db);
  return bureau;
}

/** Inserts a person named by `key`, with or without a role in a team. */
export async function addPerson(db: DataSource, key: string, profile: Profile = {}, now = new Date()) {
  const email = `${key}@demarche.example`;
  const name = nameOf(key);
  const [row] = await db.query<{ id: string }[]>(
    `INSERT INTO users (email, name, time_zone, bureau_roles, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
     ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id`,
    [email, name, profile.timeZone ?? 'America/New_York', profile.bureauRoles ?? [], now],
  );
  const id = row?.id ?? '';
  if (profile.team && profile.role) {
    await db.query(
      `INSERT INTO memberships (user_id, team_id, role, created_at) SELECT $1, id, $3, $4 FROM teams WHERE slug = $2
       ON CONFLICT DO NOTHING`,
      [id, profile.team, profile.role, now],
    );
  }
  return { id, email, name };
}

/**
 * A catalogue that is big enough for engagements: two goals, three objectives, five
 * opportunities, partners, platforms.
 */
async function buildCatalogue(db: DataSource): Promise<void> {
  await db.query(`
    INSERT INTO strategies (code, name, adopted) VALUES ('strategy', 'Strategy', 2019) ON CONFLICT DO NOTHING`);
  await db.query(`
    INSERT INTO goals (code, strategy_code, name, vision, vision_years, rank) VALUES
      ('1', 'strategy', 'First goal', 'A vision', '{5,10}', 1), ('2', 'strategy', 'Second goal', 'A vision', '{5,10}', 2)
    ON CONFLICT DO NOTHING`);
  await db.query(`
    INSERT INTO objectives (code, goal_code, heading, name, rank) VALUES
      ('1.1', '1', 'Objective', 'First objective', 1), ('1.2', '1', 'Objective', 'Second objective', 2),
      ('2.1', '2', 'Objective', 'Third objective', 3) ON CONFLICT DO NOTHING`);
  await db.query(`
    INSERT INTO modalities (code, name, summary, rank) VALUES
      ('training', 'Training', 'Courses', 1), ('dialogue', 'Dialogue', 'Talks', 2) ON CONFLICT DO NOTHING`);
  await db.query(`
    INSERT INTO opportunities (code, objective_code, title, summary, modality_code, partner_codes, platform_codes, rank) VALUES
      ('1.1.1', '1.1', 'First opportunity', 'Summary', 'training', '{UNODC}', '{}', 1),
      ('1.1.2', '1.1', 'Second opportunity', 'Summary', 'dialogue', '{}', '{}', 2),
      ('1.2.1', '1.2', 'Third opportunity', 'Summary', 'dialogue', '{UNODC,WHO}', '{GRIDS}', 3),
      ('1.2.2', '1.2', 'Fourth opportunity', 'Summary', 'training', '{}', '{}', 4),
      ('2.1.1', '2.1', 'Fifth opportunity', 'Summary', 'training', '{}', '{}', 5) ON CONFLICT DO NOTHING`);
  await db.query(`
    INSERT INTO partners (code, name, kind, country, is_group) VALUES
      ('UNODC', 'United Nations Office on Drugs and Crime', 'multilateral', NULL, false),
      ('WHO', 'World Health Organization', 'multilateral', NULL, false),
      ('MX-GOV', 'Government of Mexico', 'government', 'MX', false),
      ('carriers', 'Express carriers', 'private_sector', NULL, true) ON CONFLICT DO NOTHING`);
  await db.query(`
    INSERT INTO platforms (code, name, host_code, purpose) VALUES ('GRIDS', 'GRIDS', 'UNODC', 'Exchange of information')
    ON CONFLICT DO NOTHING`);
}
