import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { describeInBrowser, expectAccessible, launchBrowser, signIn } from '#test/support/browser.js';
import type { PersonKey } from '#test/support/builders.js';
import { choose, chooseFiles, goTo, press, type } from '#test/support/keys.js';
import { day, now, today } from '#test/support/today.js';

const PASSWORD = 'a long password of the suite';

describeInBrowser('a spreadsheet of engagements', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await launchBrowser();
    app.clock.set(now());
    await app.givePassword(['officer', 'viewer'] as const, PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const open = (person: PersonKey) =>
    signIn(browser, app.url, { email: app.bureau.people[person].email, password: PASSWORD });

  test('is pasted by an officer, corrected in its refused rows, and imported', async () => {
    const officer = await open('officer');
    await officer.goto('/engagements');
    await press(officer.getByRole('link', { name: 'Import' }));
    await officer.getByRole('heading', { level: 1, name: 'Import engagements' }).waitFor();
    await expectAccessible(officer);

    const row = (title: string, partner: string) =>
      [title, '1.2.1', 'team-a1', today, day(90), partner, 'red'].join('\t');
    const lines = [
      ['Title', 'Opportunity', 'Team', 'Start', 'Due', 'Partners', 'Colour'].join('\t'),
      row('First import', 'WHO (counterpart)'),
      row('Second import', 'NOBODY (funding)'),
      row('Third import', ''),
    ];
    // Pasted, because a typed Tab moves to the next field.
    await goTo(officer.getByLabel('Or cells copied from a spreadsheet'));
    await officer.keyboard.insertText(lines.join('\n'));
    await press(officer.getByRole('button', { name: 'Read the rows' }));
    await officer.getByText('Left out: Colour.').waitFor();
    await expectAccessible(officer);

    await press(officer.getByRole('button', { name: 'Check the rows' }));
    await officer.getByText('Can be created: 2. Refused: 1.').waitFor();
    await officer.getByText('Partners: There is no such partner.').waitFor();
    await expectAccessible(officer);

    // Without the row, the others can be created; after undo it is refused as before.
    await press(officer.getByRole('button', { name: 'Leave row 2 out' }));
    await officer.getByRole('button', { name: 'Create 2 drafts' }).waitFor();
    await press(officer.getByRole('button', { name: 'Undo' }));
    await officer.getByText('Can be created: 2. Refused: 1.').waitFor();
    await type(officer.getByLabel('Partners, row 2'), 'UNODC (funding)');
    await press(officer.getByRole('button', { name: 'Check again' }));
    await press(officer.getByRole('button', { name: 'Create 3 drafts' }));
    await officer.getByText('3 drafts created').waitFor();
    await officer.reload();
    await officer.getByText('3 drafts created').waitFor();
    await press(officer.getByRole('link', { name: 'See my drafts' }));
    await officer.getByText('Second import').first().waitFor();
    const { body } = await app.as('officer').get('/engagements?status=draft&owner=me');
    expect(body).toMatchObject({ total: 3 });
  });

  const chooseFile = async (page: Page, name: string, content: Buffer | string) => {
    await page.goto('/engagements/import');
    await chooseFiles(page.getByLabel('A CSV file'), {
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(content),
    });
  };
  const startOver = (page: Page) => press(page.getByRole('button', { name: 'Start over' }));
  const HEADINGS = 'Title;Opportunity;Team;Start;Due';
  const line = (title: string, more = '') => `${title};1.2.1;team-a1;${today};${day(90)}${more}`;

  test('in an older encoding keeps its letters, and the officer can choose another encoding', async () => {
    const officer = await open('officer');
    // Windows-1252 as Excel writes it: the apostrophe is 0x92.
    const western = Buffer.from(`${HEADINGS}\r\n${line('Réunion à Côte d\u0092Ivoire')}\r\n`, 'latin1');
    await chooseFile(officer, 'western.csv', western);
    await officer.getByText('It was read as Western European (windows-1252).').waitFor();
    await officer.getByText('These words depend on it: Réunion, à, Côte, and d’Ivoire.').waitFor();
    await expectAccessible(officer);
    await choose(officer.getByLabel('Read the file as'), 'Cyrillic (windows-1251)');
    await officer.getByText('First row: Rйunion').waitFor();
    await choose(officer.getByLabel('Read the file as'), 'Western European (windows-1252)');
    await officer.getByText('First row: Réunion').waitFor();
    await officer.reload();
    await officer.getByText('go back and choose the file again').waitFor();
    await press(officer.getByRole('button', { name: 'Check the rows' }));
    await officer.getByRole('cell', { name: 'Réunion à Côte d’Ivoire' }).waitFor();
    await officer.getByText('Can be created: 1. Refused: 0.').waitFor();
    await startOver(officer);

    await chooseFile(officer, 'unicode.txt', Buffer.from(`\ufeff${HEADINGS}\n${line('Señal')}`, 'utf16le'));
    await officer.getByText('Text encoding: Unicode (utf-16le).').waitFor();
    await startOver(officer);
    await chooseFile(officer, 'plan.csv', Buffer.from('504b030414000600', 'hex'));
    await officer.getByText('This is a workbook, not a CSV file.').waitFor();
    await expectAccessible(officer);
  });

  test('with cells that no column accepts is corrected before anything is created', async () => {
    const officer = await open('officer');
    const rows = [
      'Plan of the bureau',
      `;${HEADINGS};Description;Title`,
      `1;${line('Long', ';Train officers; and judges;Other')};more`,
      `2;${line('Short')}`,
      `3;${line('Whole', ';Text;')}`,
      `4;${line('"Best" practice', ';Text;')}`,
    ];
    await chooseFile(officer, 'plan.csv', rows.join('\n'));
    await officer.getByText('Left out, above the headings: Plan of the bureau.').waitFor();
    await officer.getByText('Several columns have the same heading: Title.').waitFor();
    await officer.getByText('1 row has more cells than there are headings.').waitFor();
    await officer.getByText('Left out: Column 1 without a heading and Title.').waitFor();
    await expectAccessible(officer);
    await press(officer.getByRole('button', { name: 'Check the rows' }));
    await officer.getByText('Can be created: 2. Refused: 2.').waitFor();
    await officer.getByText('1 row has fewer cells than there are headings.').waitFor();
    await officer.getByText('There are more cells than headings: “Other;more”.').waitFor();
    expect(await officer.getByRole('rowheader').allTextContents()).toEqual(['1', '4', '2', '3']);
    await expectAccessible(officer);

    await type(officer.getByLabel('Description, row 1'), 'Train officers and judges');
    await press(officer.getByRole('button', { name: 'Check again' }));
    await officer.getByText('There are more cells than headings: “Other;more”.').waitFor();
    await goTo(officer.getByLabel('Cells without a heading, row 1'));
    await officer.keyboard.press('ControlOrMeta+a');
    await officer.keyboard.press('Delete');
    await press(officer.getByRole('button', { name: 'Keep row 4 as shown' }));
    await press(officer.getByRole('button', { name: 'Check again' }));
    await press(officer.getByRole('button', { name: 'Create 4 drafts' }));
    await officer.getByText('4 drafts created').waitFor();
    const { body } = await app.as('officer').get('/engagements?status=draft&q=practice');
    expect(body.items.map(({ title }: { title: string }) => title)).toEqual(['"Best" practice']);
  });

  test.each(['en', 'es'])(
    'that the product exported can be imported again unchanged: %s',
    async (language) => {
      const own = {
        title: `=Equal footing ${language}, “first”`,
        description: `'Goals'\n- one; =two`,
        opportunity: '1.2.1',
        modality: 'dialogue',
        team: 'team-a1',
        owner: app.bureau.people['second.officer'].id,
        coOwners: [app.bureau.people.officer.id, app.bureau.people.supervisor.id],
        priority: 'critical',
        visibility: 'restricted',
        startOn: today,
        dueOn: day(90),
        countries: ['MX', 'CI'],
        tags: ['border', 'police'],
        platforms: ['GRIDS'],
        plannedAmount: '1500.00',
        currency: 'USD',
        participations: [
          { partner: 'UNODC', part: 'implementing' },
          { partner: 'MX-GOV', part: 'counterpart' },
        ],
      };
      const made = (await app.as('officer').post('/engagements', own)).body;
      const file = await app
        .as('officer')
        .get<string>(`/reports/engagements.csv?q=${made.reference}&language=${language}`);

      const officer = await open('officer');
      await chooseFile(officer, 'engagements.csv', file.body);
      await press(officer.getByRole('button', { name: 'Check the rows' }));
      await officer.getByText('Can be created: 1. Refused: 0.').waitFor();
      await press(officer.getByRole('button', { name: 'Create 1 draft' }));
      await officer.getByText('1 draft created').waitFor();

      const read = async (reference: string) => {
        const { body } = await app.as('officer').get(`/engagements/${reference}`);
        const parts = await app.as('officer').get(`/engagements/${reference}/participations`);
        const kept = Object.fromEntries(Object.keys(own).map((key) => [key, body[key]]));
        return {
          ...kept,
          participations: parts.body.items.map(({ partner, part }: Record<string, unknown>) => ({
            partner,
            part,
          })),
        };
      };
      const { items } = (await app.as('officer').get('/engagements?owner=' + own.owner)).body;
      const again = items.find(({ reference }: { reference: string }) => reference !== made.reference);
      expect(await read(again.reference)).toEqual(await read(made.reference));
      expect(await read(again.reference)).toMatchObject({ title: own.title, visibility: 'restricted' });
      for (const { reference, version } of [made, again])
        await app.as('supervisor').delete(`/engagements/${reference}`, undefined, { ifMatch: version });
    },
  );

  test('cannot be imported by a viewer, who sees the reason', async () => {
    const viewer = await open('viewer');
    await viewer.goto('/engagements');
    const button = viewer.getByRole('button', { name: 'Import' });
    await button.waitFor();
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    await viewer.goto('/engagements/import');
    await viewer.getByRole('heading', { level: 1, name: 'Import engagements' }).waitFor();
    expect(await viewer.getByRole('button', { name: 'Read the rows' }).count()).toBe(0);
  });
});
