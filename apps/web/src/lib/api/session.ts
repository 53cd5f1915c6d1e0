import { createContext, useContext } from 'react';
import type { BureauPermission } from '#contract';
import type { Dto } from './api.js';

export type Me = Dto<'MeDto'>;

export const MeContext = createContext<Me | undefined>(undefined);

/** The signed-in person. Only signed-in people see screens. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is for screens, which are shown to signed-in persons.');
  return me;
}

const signedInListeners = new Set<() => void>();

/** Calls the listener each time someone has signed in, also after their session was over. */
export function onSignedIn(listener: () => void): () => void {
  signedInListeners.add(listener);
  return () => signedInListeners.delete(listener);
}

export function tellSignedIn(): void {
  for (const listener of signedInListeners) listener();
}

export const holds = (me: Me, permissions: readonly BureauPermission[]): boolean =>
  permissions.some((permission) => me.permissions.includes(permission));

/** Teams in which the person may create engagements, as an officer or a supervisor. */
export const ownTeams = ({ roles }: Me) =>
  roles.filter(({ role }) => role !== 'viewer').map(({ team }) => team);

export const canCreate = (me: Me): boolean => ownTeams(me).length > 0;
