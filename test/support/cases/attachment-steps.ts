import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { TestApp } from '../app.js';
import type { PersonKey } from '../builders.js';
import { casesOf } from '../engagement-cases.js';

export const MAX_BYTES = 200_000;
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

export const sha256Of = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
export const formOf = (content: Uint8Array | string, name: string, field = 'file') => {
  const form = new FormData();
  form.append(field, new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return form;
};
export const uploadsUnderWay = () =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith(`demarche-${process.pid}-`))
    .sort();

/** Steps of the suites about attachments: attach files, download them, and find them in the store. */
export function attachmentSteps(app: () => TestApp) {
  const attach = async (
    ref: string,
    content: Uint8Array | string,
    name = 'note.txt',
    person: PersonKey = 'officer',
    on: TestApp = app(),
  ) =>
    on.as(person).post(`/engagements/${ref}/attachments`, formOf(content, name), {
      ifMatch: await casesOf(on).version(ref),
    });
  const listOf = async (ref: string) =>
    (await app().as('officer').get(`/engagements/${ref}/attachments`)).body.items;
  const download = (ref: string, id: string) =>
    app().as('viewer').get(`/engagements/${ref}/attachments/${id}/content`);
  const pathOf = (sha256: string) =>
    join(app().config.ATTACHMENTS_DIR, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  /** The credentials of a program that makes its requests itself. */
  async function credentials(on: TestApp = app()): Promise<{ authorization: string }> {
    const body = {
      name: `Suite ${randomBytes(4).toString('hex')}`,
      scopes: ['read', 'write'],
      expiresOn: '2026-03-31',
    };
    const created = await on.as('officer').post('/me/tokens', body);
    return { authorization: `Bearer ${created.body.token}` };
  }

  /** The answer as it came over the wire, with its content in bytes. */
  async function rawGet(path: string, on: TestApp = app()) {
    const asking = httpRequest(`${on.url}${path}`, { headers: await credentials(on) }).end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    return { headers: answer.headers, content: await buffer(answer) };
  }
  return { attach, listOf, download, pathOf, credentials, rawGet };
}
