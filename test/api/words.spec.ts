import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { wordSteps } from '#test/support/cases/word-steps.js';

let app: TestApp;
let cases: Cases;
beforeAll(async () => {
  app = await startTestApp();
  cases = casesOf(app);
});
afterAll(() => app.close());

const { found, searched } = wordSteps(() => app);

const WORDS = {
  Arabic: 'عَرَبِي',
  Bengali: '\u09ac\u09cb',
  Burmese: 'မြန်မာ',
  Chinese: '芬太尼',
  French: 'Réunion',
  Hindi: 'हिन्दी',
  Japanese: 'ガーナ',
  Korean: '학점인정',
  Persian: 'می\u200cخواهم',
  Sinhala: 'ශ්\u200dරී',
  Tamil: 'தமிழ்',
  Thai: 'ยาบ้า',
  Vietnamese: 'Việt Nam',
};

describe('a word in any script', () => {
  test.each(Object.entries(WORDS))(
    'can be a tag, and is found by it in either composition: %s',
    async (_script, word) => {
      const ref = await cases.draft('officer', { tags: [word.normalize('NFD')] });
      expect((await app.as('officer').get(`/engagements/${ref}`)).body.tags).toEqual([word.normalize('NFC')]);
      for (const form of ['NFC', 'NFD'] as const) {
        expect(await found(`/engagements?tag=${encodeURIComponent(word.normalize(form))}`)).toContain(ref);
      }
    },
  );

  test.each(Object.entries(WORDS))(
    'is found in a title, in any stored or typed composition: %s',
    async (script, word) => {
      for (const [stored, typed] of [
        ['NFD', 'NFC'],
        ['NFC', 'NFD'],
      ] as const) {
        const ref = await cases.draft('officer', { title: `${word.normalize(stored)} ${script}` });
        expect((await app.as('officer').get(`/engagements/${ref}`)).body.title).toBe(
          `${word.normalize('NFC')} ${script}`,
        );
        expect(await searched(`${script} ${word.normalize(typed)}`)).toContain(ref);
      }
    },
  );

  test('is found in half width, without vowel signs and without joiners', async () => {
    const ref = await cases.draft('officer', { title: 'ガーナ ＡＢＣ عَرَبِي می\u200cخواهم' });
    for (const typed of ['ｶﾞｰﾅ', 'abc', 'عربي', 'میخواهم']) expect(await searched(typed)).toContain(ref);
  });
});

describe('a tag', () => {
  test('in another case or composition is the existing one', async () => {
    const first = await cases.draft('officer', { tags: ['Peñón'] });
    const second = await cases.draft('second.officer', { tags: ['PEN\u0303O\u0301N', 'other'] });
    expect((await app.as('officer').get(`/engagements/${second}`)).body.tags).toEqual(['Peñón', 'other']);
    expect(await found('/engagements?tag=pe%C3%B1%C3%B3n&sort=reference')).toEqual([first, second]);
    expect(await app.db.query(`SELECT name FROM tags WHERE key = same_key('PEÑÓN')`)).toEqual([
      { name: 'Peñón' },
    ]);
  });

  test('is stored once in any spelling, and another spelling is not a change', async () => {
    const ref = await cases.draft('officer', { tags: ['Sea'] });
    const ifMatch = await cases.version(ref);
    const twice = await app.as('officer').patch(`/engagements/${ref}`, { tags: ['sea', 'SEA'] }, { ifMatch });
    expect([twice.status, twice.body.errors[0].pointer]).toEqual([400, '/tags']);
    await app.as('officer').patch(`/engagements/${ref}`, { tags: ['SEA'] }, { ifMatch });
    expect(await cases.version(ref)).toBe(ifMatch);
  });

  test('that two people use first at the same moment is one tag', async () => {
    const spellings = ['Twin', 'TWIN', 'twin', 'tWIN'];
    await Promise.all(spellings.map((tag) => cases.draft('officer', { tags: [tag, 'Z1', 'A1'] })));
    expect(await app.db.query(`SELECT count(*)::int AS n FROM tags WHERE key = same_key('twin')`)).toEqual([
      { n: 1 },
    ]);
    expect(await found('/engagements?tag=Twin')).toHaveLength(4);
  });

  test.each(['R&D', 'Côte d’Ivoire', '2027/28', 'C++ (pilot)'])('may be %s', async (tag) => {
    const ref = await cases.draft('officer', { tags: [tag] });
    expect(await found(`/engagements?tag=${encodeURIComponent(tag)}`)).toEqual([ref]);
  });
});

describe('an e-mail address', () => {
  test('in another case or composition belongs to the person who has it', async () => {
    const person = { name: 'Composed', roles: [] };
    const made = await app.as('admin').post('/people', { ...person, email: 'Jose\u0301@demarche.example' });
    expect([made.status, made.body.email]).toEqual([201, 'josé@demarche.example']);
    const again = await app.as('admin').post('/people', { ...person, email: 'JOSÉ@demarche.example' });
    expect([again.status, again.body.code]).toEqual([409, 'person.email-taken']);
    await expect(
      app.db.query(`INSERT INTO users (email, name) VALUES ('JOSE\u0301@DEMARCHE.example', 'Second')`),
    ).rejects.toThrow('users_email_key');
  });
});

describe('invisible text', () => {
  const INVISIBLE = ['\u200b', '\u3164', '\u2800\u00a0', '\u2060\u200e', '\u00ad'];

  test('cannot be a title, name, reason, note or comment', async () => {
    const ref = await cases.inStatus('active');
    for (const text of INVISIBLE) {
      const ifMatch = await cases.version(ref);
      const officer = app.as('officer');
      const tries = await Promise.all([
        officer.patch(`/engagements/${ref}`, { title: text }, { ifMatch }),
        officer.post(`/engagements/${ref}/comments`, { body: text }),
        officer.post(`/engagements/${ref}/milestones`, { title: text, dueOn: '2026-05-01' }, { ifMatch }),
        officer.post(`/engagements/${ref}/transitions`, { verb: 'cancel', reason: text }, { ifMatch }),
        officer.post('/partners', { code: 'BLANK', name: text, kind: 'government' }),
        app.as('admin').post('/people', { name: text, email: 'blank@demarche.example' }),
      ]);
      expect(tries.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    }
  });

  test('is an empty description', async () => {
    const ref = await cases.draft('officer', { description: '\u200b\u3164' });
    expect((await app.as('officer').get(`/engagements/${ref}`)).body.description).toBe('');
  });
});

describe('a name or title', () => {
  test('is on one line, whatever was pasted', async () => {
    const ref = await cases.draft('officer', {
      title: ' First\r\n second\u2028third\tfourth ',
      description: 'One\r\nTwo',
    });
    const { body } = await app.as('officer').get(`/engagements/${ref}`);
    expect([body.title, body.description]).toEqual(['First second third fourth', 'One\nTwo']);
    const partner = { code: 'LINES', name: 'Two\nlines', kind: 'government', role: 'a\nb' };
    expect((await app.as('officer').post('/partners', partner)).body).toMatchObject({
      name: 'Two lines',
      role: 'a b',
    });
  });

  test.each(['\u0007', '\u001b[31m', '\u0090', '\u007f'])(
    'contains no control character such as %j',
    async (sign) => {
      const { status } = await app
        .as('officer')
        .post('/partners', { code: 'CONTROL', name: `a${sign}b`, kind: 'government' });
      expect(status).toBe(400);
    },
  );
});

describe('text that the database cannot store', () => {
  const BROKEN = ['a\u0000b', '\ud800', 'a\udc00b', '\udfff\ud800'];

  test.each(BROKEN)('is refused to a signed-out caller before the limit of sign-ins: %j', async (text) => {
    const before = await app.db.query('SELECT count(*) FROM sign_in_limits');
    for (const body of [
      { email: text, password: 'x' },
      { email: `${text}@demarche.example`, password: 'x' },
      { email: 'officer@demarche.example', password: text },
      { email: 'officer@demarche.example', password: 'x', [text]: 'x' },
    ]) {
      const answer = await app.signedOut.post('/auth/login', body);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    }
    expect(await app.db.query('SELECT count(*) FROM sign_in_limits')).toEqual(before);
  });

  test.each([
    '/engagements?q=%00',
    '/engagements?tag=a%00',
    '/engagements?cursor=%00',
    '/engagements/ENG%00',
    '/partners?q=a%00b',
    '/partners/UNODC%00',
    '/people?q=%00',
    '/search?q=%00a',
    '/teams/team%00',
    '/platforms/a%00',
    '/strategies/a%00',
  ])('is the caller’s error in %s', async (path) => {
    const { status, headers } = await app.as('officer').get(path);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch('application/problem+json');
  });

  test.each(['%ED%A0%80', '%FF', '%C3', '%'])('written as %s causes no internal error', async (bytes) => {
    for (const path of [
      `/engagements?q=${bytes}`,
      `/engagements/${bytes}`,
      `/partners/${bytes}`,
      `/search?q=x${bytes}`,
    ]) {
      expect((await app.as('officer').get(path)).status).toBeLessThan(500);
    }
    const oddities: Record<string, string>[] = [
      { cookie: `demarche_session=${bytes}; demarche_device=${bytes}` },
      { authorization: `Bearer ${bytes}` },
      {
        'user-agent': '\u00ff\u0080',
        'x-request-id': '\u00ff',
        'accept-language': '\u00ff',
        'idempotency-key': '\u00ff',
      },
    ];
    for (const headers of oddities) {
      const answer = await app.signedOut.post(
        '/auth/login',
        { email: 'a@b.example', password: 'x' },
        { headers },
      );
      expect(answer.status).toBeLessThan(500);
    }
  });
});
