import fc from 'fast-check';
import type { BureauRole, TeamRole } from '#contract';
import type { PersonKey, TeamKey } from '#test/support/builders.js';

export const PEOPLE = [
  'officer',
  'second.officer',
  'viewer',
  'supervisor',
  'second.supervisor',
  'bureau.supervisor',
  'other.supervisor',
] as const satisfies readonly PersonKey[];
/** team-a1, which has the engagement, and the teams above it. */
export const CHAIN = ['team-a1', 'office-a', 'bureau'] as const satisfies readonly TeamKey[];

export type Person = (typeof PEOPLE)[number] | 'admin';

/** What a person may try. */
export type Act =
  | { do: 'ask'; who: Person; pick: number }
  /** `who` decides on the open request. With `among`, one of the deciders named by the product does. */
  | { do: 'decide'; who: Person; among: number | null; isApproved: boolean }
  | { do: 'decide together'; who: Person; other: Person }
  | { do: 'withdraw' }
  | { do: 'lend'; who: Person; to: Person; days: number }
  | { do: 'revoke' }
  | { do: 'hand over'; who: Person; to: Person; staysCoOwner: boolean }
  | { do: 'hand over in bulk'; who: Person; to: Person }
  | { do: 'name co-owners'; who: Person; coOwners: Person[] }
  /** Gives the engagement away, decides and takes it back, as far as the product allows. */
  | { do: 'give, decide, take back'; who: Person; to: Person; by: Person }
  /** Gives the engagement away and decides at the same moment. */
  | { do: 'give and decide at once'; who: Person; to: Person; by: Person }
  | { do: 'set role'; who: Person; team: (typeof CHAIN)[number]; role: TeamRole | null }
  | { do: 'set bureau roles'; who: Person; roles: BureauRole[] }
  | { do: 'set active'; who: Person; isActive: boolean }
  | { do: 'go away'; who: Person; days: number }
  | { do: 'wait'; days: number };

const person = fc.constantFrom<Person[]>(...PEOPLE, 'admin');
const staff = fc.constantFrom<Person[]>(...PEOPLE);
const officer = fc.constantFrom<Person[]>('officer', 'second.officer');
const supervisor = fc.constantFrom<Person[]>('supervisor', 'second.supervisor', 'bureau.supervisor');
const mostly = (likely: fc.Arbitrary<Person>) =>
  fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: person });

const step = <T extends Act['do'], F extends object>(
  weight: number,
  what: T,
  fields: { [K in keyof F]: fc.Arbitrary<F[K]> },
) => ({ weight, arbitrary: fc.record({ do: fc.constant(what), ...fields }) as fc.Arbitrary<F & { do: T }> });

/**
 * Mostly requests and decisions, so that stories get somewhere, and between them everything
 * that changes who may decide.
 */
export const act: fc.Arbitrary<Act> = fc.oneof(
  step(10, 'ask', { who: fc.oneof(mostly(officer), mostly(supervisor)), pick: fc.nat(50) }),
  step(10, 'decide', {
    who: person,
    among: fc.option(fc.nat(5), { freq: 2 }),
    isApproved: fc.constantFrom(true, true, true, false),
  }),
  step(1, 'decide together', { who: staff, other: staff }),
  step(1, 'withdraw', {}),
  step(4, 'lend', { who: supervisor, to: mostly(fc.constant('second.officer')), days: fc.nat(20) }),
  step(1, 'revoke', {}),
  step(3, 'hand over', { who: mostly(supervisor), to: staff, staysCoOwner: fc.boolean() }),
  step(1, 'hand over in bulk', { who: mostly(supervisor), to: staff }),
  step(2, 'name co-owners', {
    who: mostly(supervisor),
    coOwners: fc.uniqueArray(fc.oneof(officer, supervisor), { maxLength: 2 }),
  }),
  step(3, 'give, decide, take back', { who: supervisor, to: officer, by: fc.oneof(supervisor, staff) }),
  step(1, 'give and decide at once', { who: supervisor, to: officer, by: supervisor }),
  step(1, 'set role', {
    who: staff,
    team: fc.constantFrom(...CHAIN),
    role: fc.constantFrom<(TeamRole | null)[]>('supervisor', 'officer', 'viewer', null),
  }),
  step(2, 'set bureau roles', {
    who: fc.oneof(staff, supervisor),
    roles: fc.constantFrom<BureauRole[][]>([], ['administrator'], ['auditor']),
  }),
  step(1, 'set active', { who: staff, isActive: fc.constantFrom(true, true, false) }),
  step(1, 'go away', { who: staff, days: fc.nat(4) }),
  step(1, 'wait', { days: fc.integer({ min: 1, max: 9 }) }),
);
