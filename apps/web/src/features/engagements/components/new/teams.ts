import type { Me } from '#web/lib/session.js';

/** Teams in which the person may create engagements: as an officer or a supervisor. */
export const ownTeams = ({ roles }: Me) =>
  roles.filter(({ role }) => role !== 'viewer').map(({ team }) => team);

export const canCreate = (me: Me): boolean => ownTeams(me).length > 0;
