import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { api, onPasswordNeeded, onSessionEnded } from './api.js';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

interface Sent {
  address: string;
  headers: Headers;
  body: unknown;
}

/** A network that gives these answers one after another and keeps what was sent. */
function network(...answers: (Response | Error)[]): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = (address, { headers, body } = {}) => {
    sent.push({ address: String(address), headers: new Headers(headers), body });
    const answer = answers[sent.length - 1]!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return sent;
}

/** Only what the application reads from an answer. */
function answer(status: number, body: unknown): Response {
  const headers = new Headers();
  const made = { status, ok: status < 400, statusText: '', headers, json: async () => body } as Response;
  return { ...made, clone: () => made };
}

describe('an API call', () => {
  test('waits for the person to sign in if the session is over, then repeats the same request', async () => {
    const sent = network(answer(401, {}), answer(201, { id: 'c1' }));
    const signIn = jest.fn(async () => undefined);
    onSessionEnded(signIn);
    const written = await api.post('/engagements/{ref}/comments', {
      path: { ref: 'ENG-2026-00001' },
      body: { body: 'Typed for a long time.' },
    });
    expect(written).toEqual({ id: 'c1' });
    expect(signIn).toHaveBeenCalledTimes(1);
    expect(sent.map(({ body }) => body)).toEqual([sent[0]!.body, sent[0]!.body]);
    // The same key: if the server did accept the first request, the second only repeats its answer.
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  test('waits for the password if the server asks for it, then repeats the same request', async () => {
    const stale = () =>
      answer(403, { code: 'session.password-needed', detail: 'Enter your password again.' });
    const sent = network(stale(), answer(200, { id: 'p1' }), stale());
    const given = [true, false];
    onPasswordNeeded(async () => given.shift() ?? false);
    const change = () => api.patch('/people/{id}', { path: { id: 'p1' }, version: 1, body: { name: 'New' } });
    expect(await change()).toEqual({ id: 'p1' });
    expect(sent.map(({ body }) => body)).toEqual([sent[0]!.body, sent[0]!.body]);
    // The person closed the dialog: the call is refused in the server's words.
    await expect(change()).rejects.toMatchObject({ status: 403, code: 'session.password-needed' });
    expect(sent).toHaveLength(3);
  });

  test('that does not reach the server gives its own problem, which can be retried', async () => {
    network(new TypeError('fetch failed'));
    await expect(api.get('/me/work', {})).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
  });

  test('that a proxy answers with a page gives a problem with the status, not a crash', async () => {
    const page = { ...answer(502, null), json: () => Promise.reject(new SyntaxError('<html>')) };
    network(page);
    await expect(api.get('/me/work', {})).rejects.toMatchObject({ status: 502, code: 'server.fault' });
  });

  test('escapes the names of records in its address, so no character leads elsewhere', async () => {
    const sent = network(answer(200, {}));
    await api.get('/partners/{ref}', { path: { ref: '../people?x=1' } });
    expect(sent[0]!.address).toBe('/api/v1/partners/..%2Fpeople%3Fx%3D1');
  });
});
