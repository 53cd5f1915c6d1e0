import type pg from 'pg';
import { TEAM_ROLES, type TeamRole } from '#contract';
import type { TeamKind } from '#features/people/teams/team.entity.js';

export interface VolumeOpportunity {
  code: string;
  title: string;
  /** The title as the text search keeps it. */
  plainTitle: string;
  modality: string;
  platforms: string[];
  countries: string[];
  partners: VolumePartner[];
}

export interface VolumePartner {
  id: string;
  /** The name and code as the text search keeps them. */
  plain: string;
  /** The position of `plain` in the database's order of text. */
  rank: number;
}

interface VolumeTeam {
  id: string;
  /** Ids of its supervisors and officers. */
  people: string[];
}

/** What the generated engagements are made from: the catalogue and the people in the database. */
export interface VolumeSource {
  opportunities: VolumeOpportunity[];
  partners: VolumePartner[];
  teams: VolumeTeam[];
}

/** Reads everything an engagement may refer to. @throws if there is no catalogue */
export async function readVolumeSource(client: pg.ClientBase): Promise<VolumeSource> {
  const { rows: partners } = await client.query<VolumePartner & { code: string }>(`
    SELECT id, code, search_form(concat_ws(' ', name, code)) AS plain,
           (row_number() OVER (ORDER BY concat_ws(' ', name, code)))::int AS rank FROM partners`);
  const byCode = new Map(partners.map((partner) => [partner.code, partner]));
  const { rows: opportunities } = await client.query<
    Omit<VolumeOpportunity, 'partners'> & { partners: string[] }
  >(`
    SELECT code, title, search_form(title) AS "plainTitle", modality_code AS modality, platform_codes AS platforms, countries, partner_codes AS partners
      FROM opportunities ORDER BY code`);
  if (opportunities.length === 0) throw new Error('There is no catalogue. Run demarche seed first.');
  return {
    opportunities: opportunities.map((opportunity) => ({
      ...opportunity,
      partners: opportunity.partners.flatMap((code) => byCode.get(code) ?? []),
    })),
    partners,
    teams: await readTeams(client),
  };
}

async function readTeams(client: pg.ClientBase): Promise<VolumeTeam[]> {
  const { rows } = await client.query<VolumeTeam>(`
    SELECT t.id, array_agg(m.user_id ORDER BY u.email) AS people
      FROM teams t JOIN memberships m ON m.team_id = t.id JOIN users u ON u.id = m.user_id
     WHERE t.kind = 'program_team' AND m.role IN ('supervisor', 'officer') AND u.is_active
     GROUP BY t.id, t.slug ORDER BY t.slug`);
  return rows;
}

/** Where the teams work, in turn. */
const PLACES = [
  { zone: 'America/New_York', country: 'US' },
  { zone: 'America/Mexico_City', country: 'MX' },
  { zone: 'Europe/Vienna', country: 'AT' },
  { zone: 'Asia/Bangkok', country: 'TH' },
  { zone: 'Africa/Nairobi', country: 'KE' },
  { zone: 'America/Bogota', country: 'CO' },
] as const;
const HOME = PLACES[0];
const OFFICES = 3;
const TEAMS_PER_OFFICE = 12;

/** How many people of each role a team has: 500 people in all. */
const STAFF: Readonly<Record<TeamKind, Readonly<Record<TeamRole, number>>>> = {
  bureau: { supervisor: 2, officer: 0, viewer: 6 },
  office: { supervisor: 2, officer: 0, viewer: 6 },
  program_team: { supervisor: 2, officer: 9, viewer: 2 },
};

const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

/**
 * Makes a bureau only for generated engagements: 40 teams on three levels and in six time zones. Its teams and
 * people are named by role and number, and its people cannot sign in.
 */
export async function createVolumeBureau(client: pg.ClientBase): Promise<void> {
  const made = { supervisor: 0, officer: 0, viewer: 0 };
  const add = async (name: string, kind: TeamKind, parentId: string | null, place: Place) => {
    const id = await createTeam(client, name, kind, parentId, place);
    for (const role of TEAM_ROLES) {
      const count = STAFF[kind][role];
      const numbers = Array.from({ length: count }, (_, at) => made[role] + at + 1);
      made[role] += count;
      await createMembers(client, id, place.zone, role, numbers);
    }
    return id;
  };
  const bureau = await add('Volume bureau', 'bureau', null, HOME);
  for (let office = 0; office < OFFICES; office += 1) {
    const officeId = await add(`Volume office ${office + 1}`, 'office', bureau, PLACES[office] ?? HOME);
    for (let place = 0; place < TEAMS_PER_OFFICE; place += 1) {
      const number = office * TEAMS_PER_OFFICE + place;
      const name = `Volume team ${padded(number + 1, 2)}`;
      await add(name, 'program_team', officeId, PLACES[number % PLACES.length] ?? HOME);
    }
  }
}

type Place = (typeof PLACES)[number];

async function createTeam(
  client: pg.ClientBase,
  name: string,
  kind: TeamKind,
  parentId: string | null,
  { zone, country }: Place,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO teams (slug, name, kind, parent_id, time_zone, country) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (slug) DO UPDATE SET name = excluded.name RETURNING id`,
    [name.toLowerCase().replaceAll(' ', '-'), name, kind, parentId, zone, country],
  );
  return (rows[0] as { id: string }).id;
}

async function createMembers(
  client: pg.ClientBase,
  teamId: string,
  zone: string,
  role: TeamRole,
  numbers: readonly number[],
): Promise<void> {
  await client.query(
    `WITH made AS (
       INSERT INTO users (email, name, time_zone)
       SELECT format('volume.%s.%s@demarche.example', $1::text, number), format('Volume %s %s', $1::text, number), $2
         FROM unnest($3::text[]) AS number
       ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id)
     INSERT INTO memberships (user_id, team_id, role) SELECT id, $4, $1 FROM made ON CONFLICT DO NOTHING`,
    [role, zone, numbers.map((number) => padded(number, 3)), teamId],
  );
}
