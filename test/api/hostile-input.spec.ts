import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OpenApi } from '#apps/api/src/openapi.document.js';
import { type Answer, startTestApp, type TestApp } from '#test/support/app.js';
import type { PersonKey } from '#test/support/builders.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { HostileRequests, type Operation, operationsOf, wellFormed } from '#test/support/hostile.js';
import { expectProblem, JSON_TYPE, inputSteps } from '#test/support/cases/input-steps.js';
import { peopleSteps } from '#test/support/cases/people-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { idOf } = peopleSteps(() => app);
const { fingerprint } = inputSteps(() => app);

describe('any input', () => {
  let hostile: HostileRequests;
  let operations: Operation[];
  /** Engagements in several states with parts of every kind: values for the address, by the name of the parameter. */
  const stages: Record<string, string>[] = [];

  beforeAll(async () => {
    const document = app.nest.get(OpenApi).document();
    const people = Object.values(app.bureau.people).map(({ id }) => id);
    hostile = new HostileRequests(document, {
      uuid: people,
      owner: [idOf('officer'), idOf('second.officer'), idOf('viewer')],
      coOwners: [idOf('officer'), idOf('supervisor'), idOf('stranger')],
      team: ['team-a1', 'team-a1', 'team-a2', app.bureau.teams['team-a1'].id],
      opportunity: ['1.1.1', '1.2.1', '1.2.1', '2'],
      readers: [idOf('viewer'), idOf('officer'), idOf('stranger')],
      assignee: [idOf('viewer'), idOf('officer'), idOf('stranger')],
      tags: ['port', 'sea 2026'],
      person: people,
      modality: ['training', 'dialogue'],
      platforms: ['GRIDS'],
      partner: ['UNODC', 'WHO', 'MX-GOV'],
      partners: ['UNODC', 'WHO', 'MX-GOV'],
      countries: ['MX', 'AT'],
      country: ['MX', 'AT'],
      plannedAmount: ['5', '1500.00'],
      sort: ['dueOn', '-priority,title', 'title,-createdAt'],
    });
    const offered = /^\/api\/v1\/(engagements|change-requests)/;
    // Deletions come last, so that there is something to read and write first.
    operations = [
      ...operationsOf(document, ['get', 'post', 'patch'], offered),
      ...operationsOf(document, ['delete'], offered),
    ];
    for (const status of ['draft', 'draft', 'planned', 'active', 'on_hold', 'completed', 'closed'] as const) {
      await furnish(await cases.inStatus(status));
    }
  });

  async function furnish(ref: string): Promise<void> {
    const { body } = await app.as('officer').get(`/engagements/${ref}`);
    const stage: Record<string, string> = { ref, person: idOf('viewer') };
    stages.push(stage, { ...stage, ref: body.id });
    const [participation] = (await app.as('officer').get(`/engagements/${ref}/participations`)).body.items;
    stage['participations'] = participation.id;
    if (body.status === 'closed') return;
    for (const [part, fields] of [
      ['milestones', { title: 'Sign', dueOn: '2026-05-01' }],
      ['interactions', { kind: 'call', heldOn: '2026-03-01' }],
      ['comments', { body: 'Hello' }],
      ['attachments', attachment()],
    ] as const) {
      const ifMatch = await cases.version(ref);
      stage[part] = (
        await app.as('officer').post(`/engagements/${ref}/${part}`, fields, { ifMatch })
      ).body.id;
    }
    if (body.status === 'draft') stage['change-requests'] = await cases.request('officer', ref, 'plan');
  }

  function attachment(): FormData {
    const form = new FormData();
    form.append('file', new Blob(['text']), 'note.txt');
    return form;
  }

  /** An address that has known values in its parameters most of the time. */
  const addressOf = ({ path, query }: Operation): fc.Arbitrary<string> => {
    const parts = path.split('/');
    const kinds = parts.map((part, at) => (part === '{id}' ? parts[at - 1]! : part.slice(1, -1)));
    const fitting = stages.filter((stage) =>
      parts.every((part, at) => !part.startsWith('{') || kinds[at]! in stage),
    );
    return fc
      .constantFrom(...fitting)
      .chain((stage) => {
        const segments = parts.map((part, at) =>
          part.startsWith('{') ? hostile.segment(stage[kinds[at]!]!) : fc.constant(part),
        );
        return fc.tuple(fc.tuple(...segments), hostile.query(query));
      })
      .map(([segments, text]) => segments.join('/') + (text && `?${text}`));
  };

  const bodyOf = ({ method, body }: Operation): fc.Arbitrary<unknown> => {
    if (body) return hostile.body(body);
    return method === 'GET' || method === 'DELETE' ? fc.constant(undefined) : fc.constantFrom(undefined, {});
  };

  const PEOPLE: PersonKey[] = ['officer', 'officer', 'officer', 'supervisor', 'viewer', 'neighbour.officer'];

  async function send(
    operation: Operation,
    person: PersonKey,
    address: string,
    body: unknown,
    isStale: boolean,
  ) {
    const ref = /\/engagements\/([^/?]+)/.exec(address)?.[1] ?? '';
    const text = body === undefined ? undefined : JSON.stringify(body);
    const version = operation.takesVersion ? await versionOf(ref) : undefined;
    return app.as(person).request(operation.method, address, text, {
      ...(version !== undefined && { ifMatch: isStale ? version + 7 : version }),
      ...(text !== undefined && { headers: JSON_TYPE }),
    });
  }

  async function versionOf(ref: string): Promise<number> {
    const [row] = await app.db.query<{ version: number }[]>(
      'SELECT version FROM engagements WHERE reference = $1 OR id::text = $1',
      [ref.includes('%') ? '' : ref],
    );
    return row?.version ?? 1;
  }

  function expectCalm(answer: Answer<unknown>): void {
    expect(answer.status).toBeLessThan(500);
    if (answer.status < 400) return;
    expectProblem(answer as Answer<Record<string, unknown>>, answer.status);
    expect(JSON.stringify(answer.body)).not.toMatch(
      /\bat .*:\d+:\d+|node_modules|QueryFailed|SELECT |syntax error|\.js\b|\.ts\b/,
    );
  }

  it('only a valid request writes, and none causes an internal error', async () => {
    const seen = new Map<string, number>();
    for (const operation of operations) {
      const runs = operation.body ? 75 : Object.keys(operation.query).length > 0 ? 60 : 8;
      const request = fc.tuple(
        fc.constantFrom(...PEOPLE),
        addressOf(operation),
        bodyOf(operation),
        fc.integer({ max: 9, min: 0 }),
      );
      await fc.assert(
        fc.asyncProperty(request, async ([person, address, body, luck]) => {
          const before = await fingerprint();
          const answer = await send(operation, person, address, body, luck === 0);
          expectCalm(answer);
          if (answer.status >= 400 || operation.method === 'GET') expect(await fingerprint()).toBe(before);
          const key = `${operation.method} ${Math.floor(answer.status / 100)}xx`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }),
        { numRuns: runs, endOnFailure: true },
      );
    }
    // Many requests are valid and many are not; otherwise this would prove nothing.
    const outcomes = ['GET 2xx', 'GET 4xx', 'POST 2xx', 'POST 4xx', 'PATCH 2xx', 'PATCH 4xx'];
    expect(outcomes.filter((outcome) => (seen.get(outcome) ?? 0) < 20)).toEqual([]);
    expect(app.logged().filter(({ level }) => level === 'error')).toEqual([]);
  }, 120_000);

  it('a file with any name and content causes no internal error', async () => {
    const ref = stages[0]!['ref']!;
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('a.txt', 'a.pdf', 'a.docx', 'a.zip', 'a.png', 'a.xlsx', 'a.rtf', 'a.tif'),
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .tuple(
          fc.constantFrom('%PDF-', 'PK\u0003\u0004', '\x89PNG\r\n\x1a\n', 'II*\0', '{\\rtf'),
          fc.uint8Array({ maxLength: 100 }),
        )
        .map(([mark, rest]) => new Uint8Array([...Buffer.from(mark, 'latin1'), ...rest])),
    );
    await fc.assert(
      fc.asyncProperty(name, content, async (fileName, bytes) => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(bytes)]), wellFormed(fileName));
        const before = await fingerprint();
        const answer = await app
          .as('officer')
          .post(`/engagements/${ref}/attachments`, form, { ifMatch: await cases.version(ref) });
        expectCalm(answer);
        if (answer.status >= 400) return expect(await fingerprint()).toBe(before);
        expect(
          (await app.as('officer').get(`/engagements/${ref}/attachments/${answer.body.id}/content`)).status,
        ).toBe(200);
      }),
      { numRuns: 80, endOnFailure: true },
    );
  }, 60_000);

  it('text that is not JSON causes no internal error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.json()), async (text) => {
        const answer = await app.as('officer').post('/engagements', text, { headers: JSON_TYPE });
        expectProblem(answer, 400);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
