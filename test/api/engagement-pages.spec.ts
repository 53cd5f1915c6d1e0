import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { listSteps, makeListed } from '#test/support/cases/list-steps.js';

let app: TestApp;
let cases: Cases;
/** References by the title of the engagement. */
let refs: Map<string, string>;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
  refs = await makeListed(app);
});
afterAll(() => app.close());

const { list } = listSteps(() => app);

describe('sorting', () => {
  it('works by several keys, each with its own direction', async () => {
    const keyOf = ({ priority, title }: { priority: string; title: string }) => `${priority} ${title}`;
    const sorted = (await list('sort=-priority,title')).items.map(keyOf);
    expect(sorted.slice(0, 4)).toEqual(['critical Charlie', 'high Bravo', 'high Delta', 'normal Echo']);
    expect(sorted.at(-1)).toBe('low Alpha');
    expect((await list('sort=priority,-title')).items.map(keyOf)).toEqual([...sorted].reverse());
  });

  it('works by every sort field in both directions', async () => {
    const fields = [
      'dueOn',
      'startOn',
      'title',
      'reference',
      'status',
      'opportunity',
      'slipCount',
      'createdAt',
      'updatedAt',
      'priority',
    ];
    for (const field of fields) {
      const up = (await list(`sort=${field}`)).items.map(({ reference }) => reference);
      const down = (await list(`sort=-${field}`)).items.map(({ reference }) => reference);
      expect([field, down]).toEqual([field, up.reverse()]);
    }
  });

  it('of titles ignores accents and capitals', async () => {
    const made = [];
    for (const title of ['zebra sort', 'Äpfel sort', 'apple sort', 'Zoo sort', 'éclair sort']) {
      made.push(await cases.draft('officer', { title }));
    }
    expect((await list('q=sort&sort=title')).items.map(({ title }) => title)).toEqual([
      'Äpfel sort',
      'apple sort',
      'éclair sort',
      'zebra sort',
      'Zoo sort',
    ]);
    await app.db.query('UPDATE engagements SET deleted_at = now() WHERE reference = ANY($1)', [made]);
  });

  it.each([
    'nothing',
    'dueOn,',
    ',dueOn',
    'dueOn,dueOn',
    'dueOn,-dueOn',
    '--dueOn',
    'due_on',
    'constructor',
    '__proto__',
    'title desc',
    "title';--",
  ])('by %s is refused', async (sort) => {
    const answer = await app.as('officer').get(`/engagements?sort=${encodeURIComponent(sort)}`);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/sort']);
  });
});

describe('paging', () => {
  async function walk(query: string, between: () => Promise<unknown> = async () => undefined) {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`${query}&cursor=${cursor}`);
      seen.push(...page.items.map(({ title }) => title));
      if (!page.nextCursor) return seen;
      cursor = page.nextCursor;
      await between();
    }
  }

  it.each([
    'dueOn',
    '-dueOn',
    'title',
    '-status,dueOn',
    'priority,-title',
    '-slipCount,-updatedAt',
    'createdAt',
    '-reference',
  ])('by %s shows every row once, in order', async (sort) => {
    const whole = (await list(`sort=${sort}&limit=200`)).items.map(({ title }) => title);
    for (const limit of [1, 3, 10, 11]) expect(await walk(`sort=${sort}&limit=${limit}`)).toEqual(whole);
  });

  it('shows every row that was there once, even while engagements are added', async () => {
    const before = (await list('limit=200&sort=-dueOn,title')).items.map(({ title }) => title);
    const made: string[] = [];
    const seen = await walk('limit=2&sort=-dueOn,title', async () => {
      // One before the current position, one after it.
      for (const dueOn of ['2031-01-01', '2026-03-02']) {
        made.push(await cases.draft('officer', { title: 'New', dueOn }));
      }
    });
    expect(seen.filter((title) => title !== 'New')).toEqual(before);
    await app.db.query('UPDATE engagements SET deleted_at = now() WHERE reference = ANY($1)', [made]);
  });

  it('continues after titles of the maximum length', async () => {
    const made: string[] = [];
    for (const sign of ['😀', '"']) made.push(await cases.draft('officer', { title: sign.repeat(200) }));
    const whole = (await list('sort=title&limit=200')).items.map(({ title }) => title);
    expect(await walk('sort=title,-priority,dueOn&limit=1')).toHaveLength(whole.length);
    await app.db.query('UPDATE engagements SET deleted_at = now() WHERE reference = ANY($1)', [made]);
  });

  it('shows the same total on every page', async () => {
    const { nextCursor } = await list('limit=4');
    expect((await list(`limit=4&cursor=${nextCursor}`)).total).toBe(11);
  });

  it('refuses a cursor of another sort and an invalid cursor', async () => {
    const { nextCursor } = await list('limit=1&sort=dueOn');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const [query, why] of [
      [`sort=-dueOn&cursor=${nextCursor}`, 'other direction'],
      [`sort=startOn&cursor=${nextCursor}`, 'other field'],
      [`sort=dueOn,title&cursor=${nextCursor}`, 'more fields'],
      ['cursor=nonsense', 'no JSON'],
      [`cursor=${encode({})}`, 'no list'],
      [`cursor=${encode(['dueOn,id', 1, 2])}`, 'no texts'],
      [`cursor=${encode(['dueOn,id', 'yesterday-ish', 'x'])}`, 'no date'],
      [`cursor=${encode(['dueOn,id', '2026-01-01', 'x'])}`, 'no id'],
      [`cursor=${encode(['dueOn,id', '99999999-01-01', 'x'])}`, 'no such year'],
      [`cursor=${encode(['dueOn,id', '\u0000', 'x'])}`, 'NUL'],
    ]) {
      const answer = await app.as('officer').get(`/engagements?${query}`);
      expect([why, answer.status, answer.body.code]).toEqual([why, 400, 'request.malformed']);
    }
  });

  it('is limited to 200 per page', async () => {
    for (const limit of ['0', '201', '-1', '1.5', 'ten', '1e2']) {
      const { status, body } = await app.as('officer').get(`/engagements?limit=${limit}`);
      expect([limit, status, body.errors[0].pointer]).toEqual([limit, 400, '/limit']);
    }
  });

  it('counts up to a thousand', async () => {
    await app.db.query(
      `INSERT INTO engagements (reference, title, opportunity_code, modality_code, team_id, owner_id, created_by_id,
         start_on, due_on, last_activity_at)
       SELECT 'ENG-1990-' || n, 'Many', opportunity_code, modality_code, team_id, owner_id, created_by_id,
         start_on, due_on, last_activity_at
       FROM engagements, generate_series(1, 1001) n WHERE reference = $1`,
      [refs.get('Alpha')],
    );
    expect(await list('limit=1')).toMatchObject({ total: 1_000, isTotalCapped: true });
    await app.db.query(`DELETE FROM engagements WHERE title = 'Many'`);
  });
});
