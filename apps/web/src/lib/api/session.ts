import { createContext, useContext } from 'react';
import type { BureauPermission, RecordPermission } from '#contract';
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

/** Teams in which the person's role allows this, as the server says. */
export const teamsWhere = ({ roles }: Me, permission: RecordPermission) =>
  roles.filter(({ may }) => may.includes(permission)).map(({ team }) => team);

/** Whether the person's roles allow this on at least some records. */
export const mayAnywhere = ({ may }: Me, ...permissions: readonly RecordPermission[]): boolean =>
  permissions.some((permission) => may.includes(permission));
