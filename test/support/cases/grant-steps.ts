import type { Client, TestApp } from '../app.js';
import { addPerson, type TeamKey } from '../builders.js';

export const PASSWORD = 'four green lamps by the river';

/** Steps of the suites about grants: change roles and accounts, and confirm the change. */
export function grantSteps(app: () => TestApp) {
  let made = 0;
  /** A person who existed before the tests, created by nobody in them. */
  async function somebody(profile: Parameters<typeof addPerson>[2] = {}) {
    made += 1;
    return addPerson(app().db, `somebody-${made}`, profile);
  }
  const versionOf = async (id: string) => (await app().as('admin').get(`/people/${id}`)).body.version;
  const patch = async (id: string, body: object, client: Client = app().as('admin')) =>
    client.patch(`/people/${id}`, body, { ifMatch: await versionOf(id) });
  const put = (id: string, role: string, team: TeamKey = 'team-a1', client: Client = app().as('admin')) =>
    client.put(`/teams/${team}/members/${id}`, { role });
  const roleOf = async (id: string, team: TeamKey = 'team-a1') =>
    (
      await app().db.query<{ role: string }[]>(
        'SELECT role FROM memberships WHERE user_id = $1 AND team_id = $2',
        [id, app().bureau.teams[team].id],
      )
    )[0]?.role;
  const decide = (id: string, what: string, client: Client = app().as('bureau.supervisor')) =>
    client.post(`/grants/${id}/${what}`, {});
  const confirm = (id: string, client?: Client) => decide(id, 'confirmation', client);

  return { somebody, patch, put, roleOf, decide, confirm };
}
