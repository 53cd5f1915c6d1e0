import {
  type BureauPermission,
  type Grant,
  isBureauPermission,
  PERMISSIONS,
  type RecordPermission,
  type RoutePermission,
} from '#contract';
import type { Route } from '#apps/api/src/routes.js';
import type { Call, Fixture, Role, Visit } from './visit.js';

export const keyOf = ({ method, path }: Route) => `${method} ${path}`;

/** True if the route is about one engagement, which may not exist for the visitor. */
export const isOfEngagement = ({ path }: Route) => /\/(engagements\/:ref|change-requests\/:id)/.test(path);

export function addressOf({ path }: Route, call: Call, fixture: Fixture): string {
  const part = /\/([\w-]+)\/:id/.exec(path.replace('/engagements/:ref', ''))?.[1] ?? '';
  const known: Record<string, string | undefined> = {
    ref: fixture.ref,
    id: part === 'change-requests' ? fixture.requestId : fixture.parts[part],
    ...call.at,
  };
  const filled = path.replace(/:(\w+)/g, (_whole, name: string) => known[name] ?? `unknown-${name}`);
  return call.query ? `${filled}?${call.query}` : filled;
}

function isGranted(grant: Grant, role: Role, fixture: Fixture): boolean {
  switch (grant) {
    case 'yes':
      return true;
    case 'named':
      return role.isOwner === true || fixture.isNamed;
    case 'own':
      return role.isOwner === true;
    case 'four_eyes':
      return !role.isOwner;
    case 'delegation':
      return !role.isOwner && role.hasDelegation === true;
    case 'no':
      return false;
  }
}

export const mayOnRecord = (permission: RecordPermission, role: Role, fixture: Fixture) =>
  role.standings.some((standing) => isGranted(PERMISSIONS.record[permission][standing], role, fixture));

const mayInBureau = (permission: BureauPermission, role: Role) =>
  role.anywhere.some((standing) => PERMISSIONS.bureau[permission][standing] === 'yes');

export const mayRead = (role: Role, fixture: Fixture) =>
  mayOnRecord(`engagement.read.${fixture.visibility}`, role, fixture);

/** What the permission table says about the visit: allowed, refused with the reason, or not found. */
export function expectedOf(
  route: Route,
  rule: RoutePermission,
  call: Call,
  { role, fixture }: Visit,
): string {
  if (isOfEngagement(route) && !mayRead(role, fixture)) return '404';
  if (call.isGranted !== undefined) return call.isGranted ? 'through' : '403';
  if (rule === 'public' || rule === 'calendar-feed' || rule === 'engagement.read') return 'through';
  const isAllowed = isBureauPermission(rule) ? mayInBureau(rule, role) : mayOnRecord(rule, role, fixture);
  return isAllowed ? 'through' : '403';
}
