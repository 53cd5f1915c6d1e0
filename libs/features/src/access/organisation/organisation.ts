import { type BureauRole, type Day, TEAM_ROLES, type TeamRole } from '#contract';

/** A rule that a team has switched off, or that sends on other days from its date. */
export interface TeamReminder {
  isOff: boolean;
  /** Null: the usual days. */
  offsets: readonly number[] | null;
}
/** What a team changed of the rules, by rule. */
export type TeamReminders = Readonly<Record<string, TeamReminder>>;

export interface TeamFacts {
  id: string;
  parentId: string | null;
  /** IANA name. */
  timeZone: string;
  country: string;
  weekendDays: number[];
  decideWithinDays: number;
  days: { dayOn: Day; isWorked: boolean; name: string }[];
  reminders: TeamReminders;
}

/** A person who has a role in the bureau or in a team, or takes part in a delegation. */
export interface PersonFacts {
  id: string;
  name: string;
  isActive: boolean;
  bureauRoles: BureauRole[];
  timeZone: string;
  awayFromOn: Day | null;
  awayUntilOn: Day | null;
}

/** Administrators and auditors have no power to decide. */
export const mayDecide = ({ isActive, bureauRoles }: PersonFacts): boolean =>
  isActive && bureauRoles.length === 0;

export interface MembershipFacts {
  userId: string;
  teamId: string;
  role: TeamRole;
}

/** A delegation that is not revoked. */
interface DelegationFacts {
  fromUserId: string;
  toUserId: string;
  teamId: string | null;
  startsOn: Day;
  endsOn: Day;
}

export interface OrganisationFacts {
  version: number;
  teams: readonly TeamFacts[];
  /** By name. */
  people: readonly PersonFacts[];
  memberships: readonly MembershipFacts[];
  /** By the name of the person who holds it. */
  delegations: readonly DelegationFacts[];
}

/** Teams, roles and delegations of the whole bureau, as they are in the database at one version. */
export class Organisation {
  private readonly rolesByUser = new Map<string, ReadonlyMap<string, TeamRole>>();
  private readonly membershipsByUser: ReadonlyMap<string, MembershipFacts[]>;
  private readonly teamsByParent: ReadonlyMap<string | null, TeamFacts[]>;
  private readonly people: ReadonlyMap<string, PersonFacts>;

  /** `from`: delegations that had ended by then are left out. */
  constructor(
    readonly facts: OrganisationFacts,
    private readonly from: Date,
  ) {
    this.membershipsByUser = Map.groupBy(facts.memberships, ({ userId }) => userId);
    this.teamsByParent = Map.groupBy(facts.teams, ({ parentId }) => parentId);
    this.people = new Map(facts.people.map((person) => [person.id, person]));
  }

  /** Whether it shows at least what the database held at `version`, for questions about `now`. */
  serves(version: number, now: Date): boolean {
    return this.facts.version >= version && this.from <= now;
  }

  /** Undefined for somebody without any role or delegation. */
  person(userId: string): PersonFacts | undefined {
    return this.people.get(userId);
  }

  membershipsOf(userId: string): readonly MembershipFacts[] {
    return this.membershipsByUser.get(userId) ?? [];
  }

  /** The person's strongest role by team id. A role also holds in all teams below. */
  teamRolesOf(userId: string): ReadonlyMap<string, TeamRole> {
    const known = this.rolesByUser.get(userId);
    if (known) return known;
    const roles = new Map<string, TeamRole>();
    const reach = (teamId: string, role: TeamRole) => {
      const held = roles.get(teamId);
      // Also where the walk ends if the tree has a cycle.
      if (held && TEAM_ROLES.indexOf(held) <= TEAM_ROLES.indexOf(role)) return;
      roles.set(teamId, role);
      for (const { id } of this.teamsByParent.get(teamId) ?? []) reach(id, role);
    };
    for (const { teamId, role } of this.membershipsOf(userId)) reach(teamId, role);
    this.rolesByUser.set(userId, roles);
    return roles;
  }
}
