import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import nodemailer from 'nodemailer';
import { type MailViewer, startMailViewer } from '#apps/local/src/mail-viewer.js';

let viewer: MailViewer;
let port: number;
const folder = mkdtempSync(join(tmpdir(), 'demarche-mails-'));
beforeAll(async () => {
  viewer = await startMailViewer({ uiPort: 0, smtpPort: 0, folder });
  port = Number(new URL(viewer.url).port);
  const transport = nodemailer.createTransport(viewer.smtpUrl);
  const mail = {
    from: 'a@demarche.example',
    to: 'b@demarche.example',
    subject: 'ENG-2026-00001',
    text: 'Due',
  };
  await transport.sendMail(mail);
  transport.close();
});
afterAll(async () => {
  await viewer.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Reply {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  text: string;
}

/** Sends headers that a browser sets itself and no page can set. */
const ask = (method: string, path: string, headers: Record<string, string> = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { connection: 'close', accept: '*/*, text/html', ...headers },
    };
    const asked = request(options, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    asked.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: '' });
    });
    asked.on('error', reject).end();
  });

const host = (name: string) => ({ host: `${name}:${port}` });
const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const SOCKET = '/socket.io/?EIO=4&transport=websocket';

describe('the mail viewer of this machine', () => {
  it.each(['localhost', '127.0.0.1', '[::1]'])('shows its e-mails at %s', async (name) => {
    const answer = await ask('GET', '/api/email', host(name));
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('ENG-2026-00001')]);
    expect((await ask('GET', '/', host(name))).status).toBe(200);
  });

  it('answers its own page, and no other origin can read the answer', async () => {
    const answer = await ask('GET', '/api/email', {
      ...host('localhost'),
      origin: `http://localhost:${port}`,
    });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
    const own = { ...host('localhost'), ...UPGRADE, origin: `http://localhost:${port}` };
    expect((await ask('GET', SOCKET, own)).status).toBe(101);
  });

  it.each([
    ['to a foreign name that points to this machine', { host: 'rebound.elsewhere.example' }],
    ['to an address that is not loopback', { host: '203.0.113.9' }],
    ['to a name that only starts like ours', { host: 'localhost.elsewhere.example' }],
    ['from another site', { origin: 'https://elsewhere.example' }],
    ['from a page without an origin', { origin: 'null' }],
    ['from another port of this machine', { origin: 'http://localhost:3000' }],
    ['from a picture in another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['from a script of another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
  ])('refuses requests %s', async (_where, headers) => {
    const asked = { ...host('localhost'), ...headers } as Record<string, string>;
    for (const [method, path] of [
      ['GET', '/api/email'],
      ['OPTIONS', '/api/email/all'],
      ['DELETE', '/api/email/all'],
      ['POST', '/api/email/delete'],
      ['GET', '/socket.io/?EIO=4&transport=polling'],
    ] as const) {
      const answer = await ask(method, path, asked);
      expect([method, path, answer.status, answer.text]).toEqual([
        method,
        path,
        403,
        'Only the page of this server may send requests to it.\n',
      ]);
    }
    expect((await ask('GET', SOCKET, { ...asked, ...UPGRADE })).status).toBe(403);
    expect((await ask('GET', '/api/email', host('localhost'))).text).toContain('ENG-2026-00001');
  });

  it('can be linked to, but its e-mails cannot', async () => {
    const link = {
      ...host('localhost'),
      'sec-fetch-site': 'same-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask('GET', '/', link)).status).toBe(200);
    expect((await ask('GET', '/api/email', link)).status).toBe(403);
    expect((await ask('GET', '/', { ...link, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
  });
});
