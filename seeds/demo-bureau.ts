import type { BureauRole, TeamRole } from '#contract';
import type { TeamKind } from '#features/people/teams/team.entity.js';

interface DemoTeam {
  slug: string;
  name: string;
  kind: TeamKind;
  parent?: string;
  country: string;
  timeZone: string;
}

/** Three program teams in two offices of one bureau, in three countries and time zones. */
export const DEMO_TEAMS: readonly DemoTeam[] = [
  { slug: 'bureau', name: 'Bureau', kind: 'bureau', country: 'US', timeZone: 'America/New_York' },
  {
    slug: 'supply-reduction',
    name: 'Office of Supply Reduction',
    kind: 'office',
    parent: 'bureau',
    country: 'US',
    timeZone: 'America/New_York',
  },
  {
    slug: 'global-partnerships',
    name: 'Office of Global Partnerships',
    kind: 'office',
    parent: 'bureau',
    country: 'US',
    timeZone: 'America/New_York',
  },
  {
    slug: 'precursor-control',
    name: 'Precursor Control Team',
    kind: 'program_team',
    parent: 'supply-reduction',
    country: 'US',
    timeZone: 'America/New_York',
  },
  {
    slug: 'mexico-programs',
    name: 'Mexico Programs Team',
    kind: 'program_team',
    parent: 'supply-reduction',
    country: 'MX',
    timeZone: 'America/Mexico_City',
  },
  {
    slug: 'multilateral-affairs',
    name: 'Multilateral Affairs Team',
    kind: 'program_team',
    parent: 'global-partnerships',
    country: 'AT',
    timeZone: 'Europe/Vienna',
  },
];

export interface DemoPerson {
  /** The part of the e-mail address before the @. */
  key: string;
  name: string;
  bureauRoles?: BureauRole[];
  team?: string;
  role?: TeamRole;
  timeZone: string;
}

/** People are named after what they do; none of them exists. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { key: 'admin', name: 'Administrator', bureauRoles: ['administrator'], timeZone: 'America/New_York' },
  {
    key: 'second.admin',
    name: 'Second Administrator',
    bureauRoles: ['administrator'],
    timeZone: 'America/New_York',
  },
  { key: 'auditor', name: 'Auditor', bureauRoles: ['auditor'], timeZone: 'America/New_York' },
  member('bureau.supervisor', 'Bureau Supervisor', 'bureau', 'supervisor', 'America/New_York'),
  member(
    'supply.supervisor',
    'Supply Office Supervisor',
    'supply-reduction',
    'supervisor',
    'America/New_York',
  ),
  member(
    'partnerships.supervisor',
    'Partnerships Office Supervisor',
    'global-partnerships',
    'supervisor',
    'America/New_York',
  ),
  member('supervisor', 'Precursor Supervisor', 'precursor-control', 'supervisor', 'America/New_York'),
  member('officer', 'Precursor Officer', 'precursor-control', 'officer', 'America/New_York'),
  member('second.officer', 'Second Precursor Officer', 'precursor-control', 'officer', 'America/Chicago'),
  member('viewer', 'Precursor Viewer', 'precursor-control', 'viewer', 'America/New_York'),
  member('mexico.supervisor', 'Mexico Supervisor', 'mexico-programs', 'supervisor', 'America/Mexico_City'),
  member('mexico.officer', 'Mexico Officer', 'mexico-programs', 'officer', 'America/Mexico_City'),
  member(
    'multilateral.supervisor',
    'Multilateral Supervisor',
    'multilateral-affairs',
    'supervisor',
    'Europe/Vienna',
  ),
  member('other.officer', 'Multilateral Officer', 'multilateral-affairs', 'officer', 'Europe/Vienna'),
  member('geneva.officer', 'Geneva Officer', 'multilateral-affairs', 'officer', 'Europe/Zurich'),
];

function member(key: string, name: string, team: string, role: TeamRole, timeZone: string): DemoPerson {
  return { key, name, team, role, timeZone };
}

/** The people of each program team: officers take turns as owners, `supervisor` and `above` decide. */
export const DEMO_DESKS: Readonly<
  Record<string, { officers: readonly string[]; supervisor: string; above: string }>
> = {
  'precursor-control': {
    officers: ['officer', 'second.officer', 'officer'],
    supervisor: 'supervisor',
    above: 'supply.supervisor',
  },
  'mexico-programs': {
    officers: ['mexico.officer'],
    supervisor: 'mexico.supervisor',
    above: 'supply.supervisor',
  },
  'multilateral-affairs': {
    officers: ['other.officer', 'geneva.officer'],
    supervisor: 'multilateral.supervisor',
    above: 'partnerships.supervisor',
  },
};

export const addressOf = (key: string) => `${key}@demarche.example`;
