import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { seedReference } from '#seeds/seed.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { describeInBrowser, expectAccessible, launchBrowser, signIn } from '#test/support/browser.js';
import type { PersonKey } from '#test/support/builders.js';
import { insertEngagement } from '#test/support/engagement-rows.js';
import { goTo, press, type } from '#test/support/keys.js';
import { now, today } from '#test/support/today.js';

// axe reads every outline of the map and every row: a generous limit, so that a busy
// machine does not fail the tests.
jest.setTimeout(480_000);

const PASSWORD = 'a long password of the suite';
const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

describeInBrowser('pictures and the tables beside them', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startTestApp();
    await seedReference(app.config);
    browser = await launchBrowser();
    app.clock.set(now());
    await app.givePassword(['officer', 'supervisor', 'viewer'] as const, PASSWORD);
    for (const [title, country, opportunity] of [
      ['Training of inspectors', 'MX', '1.1.1'],
      ['=Study of mail routes', 'MX', '1.1.2'],
      ['Exchange of experts', 'IN', '2.1.1'],
      ['Visit to a small state', 'MT', '2.1.1'],
      ['Talks on a far island', 'TV', '2.1.1'],
    ] as const) {
      const reference = await insertEngagement(app, {
        title,
        opportunity,
        partners: ['WHO'],
        dueOn: '2100-01-01',
      });
      await app.db.query('UPDATE engagements SET countries = $2 WHERE reference = $1', [
        reference,
        [country],
      ]);
    }
    const late = await insertEngagement(app, {
      title: 'Overdue work',
      opportunity: '3.1.1',
      dueOn: '2020-01-01',
    });
    await app.db.query(
      `UPDATE engagements SET baseline_due_on = '2019-12-01', slip_count = 1 WHERE reference = $1`,
      [late],
    );
    for (const [endOn, dueOn] of [
      [today, '2100-01-01'],
      [today, '2000-01-01'],
    ] as const) {
      const done = await insertEngagement(app, { status: 'completed', dueOn });
      await app.db.query(`UPDATE engagements SET actual_end_on = $2::date WHERE reference = $1`, [
        done,
        endOn,
      ]);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const open = (person: PersonKey, options = {}) =>
    signIn(browser, app.url, { email: app.bureau.people[person].email, password: PASSWORD }, options);
  const figure = (page: Page, name: string) => page.locator(`[data-figure="${name}"]`);

  test('the map shows the same number per country as the table and links to its engagements', async () => {
    const page = await open('officer');
    await page.goto('/dashboard');
    const map = figure(page, 'countries');
    const mexico = map.getByRole('link', { name: 'Mexico: 2 engagements' });
    await mexico.waitFor();
    expect(await map.getByRole('link', { name: 'Malta: 1 engagement' }).count()).toBe(1);
    await map.getByText('In the table but not on the map: Tuvalu.').waitFor();

    const onMap = await map
      .locator('svg a')
      .evaluateAll((links) =>
        links.map((link) => /^(.*): (\d+)/.exec(link.getAttribute('aria-label') ?? '')!.slice(1, 3)),
      );
    await press(map.getByRole('button', { name: 'Table' }));
    await map.getByRole('rowheader', { name: 'Tuvalu' }).waitFor();
    const inTable = await map
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [row.querySelector('th')?.textContent, row.lastElementChild?.textContent]),
      );
    expect(inTable).toHaveLength(onMap.length + 1);
    expect(inTable).toEqual(expect.arrayContaining(onMap));

    await press(map.getByRole('button', { name: 'Picture' }));
    // All countries are one Tab stop; Home goes to the one with the most engagements.
    await goTo(map.locator('svg a[tabindex="0"]'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/engagements\?.*country=MX/);
    await page.getByRole('link', { name: 'Training of inspectors' }).waitFor();
    expect(await page.getByRole('link', { name: 'Exchange of experts' }).count()).toBe(0);
  });

  test('the trend has a share only for months in which an engagement was completed', async () => {
    const page = await open('officer');
    await page.goto('/dashboard');
    const trend = figure(page, 'trend');
    await trend.getByText('1 of 2 completed engagements were on time (50%).').waitFor();
    await press(trend.getByRole('button', { name: 'Table' }));
    const shares = await trend.locator('tbody tr td:last-child').allTextContents();
    expect(shares.filter((share) => share === '–')).toHaveLength(11);
    expect(shares.at(-1)).toBe('50%');
  });

  test('a table is sorted in its address and saved with its rows, without active formulas', async () => {
    const page = await open('officer');
    await page.goto('/partners/WHO');
    await page.getByRole('rowheader', { name: 'Exchange of experts' }).waitFor();
    await press(page.getByRole('button', { name: 'Engagement', exact: true }).first());
    await page.waitForURL(/sort-partner-engagements=title/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page.getByRole('button', { name: 'Download CSV: Engagements' })),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toMatch(/^partner-engagements-\d{4}-\d\d-\d\d\.csv$/);
    const lines = text.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines[0]).toBe('Engagement,Its part,Status,Health,Owner,Due,Reference');
    expect(lines).toHaveLength(6);
    expect(text).toContain("'=Study of mail routes,Counterpart,Active");
    const recorded = await app.db.query(`SELECT after FROM activities WHERE what = 'export.made'`);
    expect(recorded).toEqual([{ after: { table: 'partner-engagements', rows: 5, format: 'csv' } }]);
  });

  test('the strip shows what has no engagement, as the table counts it, and links to the tree', async () => {
    const page = await open('officer');
    await page.goto('/strategy');
    const strip = figure(page, 'coverage');
    const none = strip.getByRole('button', { name: /^No engagement yet \d+$/ });
    await none.waitFor();
    const counted = Number(/\d+$/.exec((await none.textContent()) ?? '')?.[0]);
    expect(await strip.locator('button[data-state="none"]').count()).toBe(counted);
    expect(await strip.locator('button[data-state="overdue"]').count()).toBe(1);
    await press(none);
    await press(strip.getByRole('button', { name: 'Table', exact: true }));
    await page.waitForURL(/state=none/);
    expect(await strip.locator('tbody tr').count()).toBe(counted);

    await press(strip.getByRole('button', { name: 'Picture', exact: true }));
    const overdue = strip.getByRole('button', { name: /^3\.1\.1 .*: Overdue, 1 engagement$/ });
    await goTo(strip.locator('button[data-state][tabindex="0"]'));
    while ((await overdue.and(page.locator(':focus')).count()) === 0) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('[id="node-3/3.1/3.1.1"]:focus').waitFor();
  });

  test('the second of two people who edit a partner at once sees the first change and saves on top', async () => {
    const [officer, supervisor] = [await open('officer'), await open('supervisor')];
    for (const page of [officer, supervisor]) {
      await page.goto('/partners/INCB');
      await press(page.getByRole('button', { name: 'Edit the partner' }));
    }
    await type(officer.getByLabel('Relation to the bureau'), 'monitors treaties');
    await press(officer.getByRole('button', { name: 'Save' }));
    await officer.getByText('The partner is saved.').waitFor();

    await type(supervisor.getByLabel('Website'), 'https://www.incb.org');
    await press(supervisor.getByRole('button', { name: 'Save' }));
    await supervisor.getByText(/Relation to the bureau: was .*, is now “monitors treaties”/).waitFor();
    expect(await supervisor.getByLabel('Website').inputValue()).toBe('https://www.incb.org');
    await expectAccessible(supervisor);
    await press(supervisor.getByRole('button', { name: 'Save' }));
    await supervisor.getByText('The partner is saved.').waitFor();
    expect((await app.as('viewer').get('/partners/INCB')).body).toMatchObject({
      role: 'monitors treaties',
      website: 'https://www.incb.org',
    });
  });

  test('a partner is added with a contact, who is removed and restored; a viewer sees who may edit', async () => {
    const page = await open('officer');
    await page.goto('/partners');
    await press(page.getByRole('button', { name: 'Add a partner' }));
    await type(page.getByRole('textbox', { name: 'Code' }), 'unodc');
    await type(page.getByRole('dialog').getByLabel('Name'), 'Customs authority');
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByText('Another partner already has the code UNODC.').waitFor();
    await type(page.getByRole('textbox', { name: 'Code' }), 'gov-mt');
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByRole('heading', { level: 1, name: 'Customs authority' }).waitFor();

    await press(page.getByRole('button', { name: 'Add a contact' }));
    await type(page.getByRole('dialog').getByLabel('Name'), 'Liaison desk');
    await type(page.getByLabel('E-mail'), 'not an address');
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByText('Must be an e-mail address.').first().waitFor();
    await type(page.getByLabel('E-mail'), 'liaison@example.org');
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByRole('link', { name: 'liaison@example.org' }).waitFor();
    await press(page.getByRole('button', { name: 'Remove Liaison desk' }));
    await page.getByText('No contacts yet').waitFor();
    await press(page.getByRole('button', { name: 'Undo' }));
    await page.getByRole('link', { name: 'liaison@example.org' }).waitFor();

    const viewer = await open('viewer');
    await viewer.goto('/partners/GOV-MT');
    const edit = viewer.getByRole('button', { name: 'Edit the partner' });
    await edit.waitFor();
    expect(await edit.getAttribute('aria-disabled')).toBe('true');
    expect(await viewer.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
  });

  test('axe finds no fault on these screens, in light mode, dark mode or on a phone', async () => {
    const page = await open('officer');
    for (const path of [
      '/dashboard',
      '/dashboard?as-countries=table&as-trend=table&as-slips=table',
      '/strategy?node=3/3.1/3.1.1',
      '/strategy/one-pager-2023?as-coverage=table',
      '/partners/WHO',
      '/platforms/GRIDS',
    ]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      for (const { colorScheme, viewport } of LOOKS) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        await expectAccessible(page, { onlyColours: colorScheme === 'dark' });
      }
    }
  });
});
