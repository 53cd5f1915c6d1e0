import { createHash, randomBytes } from 'node:crypto';
import { hashPassword } from '#features/access/passwords/passwords.js';
import type { Database } from './databases.js';
import { ask, cookieOf, describeAnswer, posted } from './http.js';

export const WHO = ['officer', 'viewer', 'supervisor'] as const;
/** A program officer, a viewer of a program team, and a supervisor of the whole bureau. */
export type Who = (typeof WHO)[number];

interface Person {
  id: string;
  email: string;
  teamId: string;
  cookie: string;
}
export type People = Record<Who, Person>;

export const PASSWORD = 'the password of every person here';
const SESSION = /^(__Host-)?demarche_session=/;

/** Everybody gets a password; then the three who ask sign in, as a browser does. */
export async function signInAll(database: Database, url: string): Promise<People> {
  await database.owner.query('UPDATE users SET password_hash = $1', [await hashPassword(PASSWORD)]);
  const signIn = async (role: Who, kind: 'bureau' | 'program_team'): Promise<Person> => {
    const { rows } = await database.owner.query<Omit<Person, 'cookie'>>(
      `SELECT u.id, u.email, t.id AS "teamId" FROM teams t JOIN memberships m ON m.team_id = t.id
         JOIN users u ON u.id = m.user_id
       WHERE t.kind = $1 AND m.role = $2 ORDER BY t.slug, u.email LIMIT 1`,
      [kind, role],
    );
    const [person] = rows as [Omit<Person, 'cookie'>];
    return { ...person, cookie: await cookieFor(url, person.email) };
  };
  return {
    officer: await signIn('officer', 'program_team'),
    viewer: await signIn('viewer', 'program_team'),
    supervisor: await signIn('supervisor', 'bureau'),
  };
}

async function cookieFor(url: string, email: string): Promise<string> {
  const answer = await ask(url, posted('/api/v1/auth/login', { email, password: PASSWORD }, {}));
  const cookie = cookieOf(answer, SESSION);
  if (!cookie) throw new Error(`${email} cannot sign in: ${describeAnswer(answer)}`);
  return cookie;
}

/** Opens a session for each of `count` people without checking passwords, which would take a while. */
export async function openSessions(
  { owner }: Database,
  count: number,
): Promise<{ id: string; cookie: string }[]> {
  const { rows } = await owner.query<{ id: string }>(
    'SELECT id FROM users WHERE is_active ORDER BY email LIMIT $1',
    [count],
  );
  const opened = rows.map(({ id }) => ({ id, token: randomBytes(32).toString('base64url') }));
  await owner.query(
    `INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, expires_at, ends_at)
     SELECT hash, person, now(), now(), now() + interval '1 hour', now() + interval '1 hour'
     FROM unnest($1::bytea[], $2::uuid[]) AS opened (hash, person)`,
    [opened.map(({ token }) => createHash('sha256').update(token).digest()), opened.map(({ id }) => id)],
  );
  return opened.map(({ id, token }) => ({ id, cookie: `demarche_session=${token}` }));
}
