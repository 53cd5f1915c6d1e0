import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { describeInBrowser, expectAccessible, launchBrowser, signIn } from '#test/support/browser.js';
import { insertEngagement } from '#test/support/engagement-rows.js';
import { press } from '#test/support/keys.js';
import { now } from '#test/support/today.js';

const PASSWORD = 'a long password of the suite';

/** Runs in the browser: a server that has sent the headings and one of two rows and is slow with the rest. */
const SLOW_SERVER = String.raw`
  const fetched = window.fetch;
  window.fetch = async (input, init) => {
    if (!String(input).includes('.csv')) return fetched(input, init);
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('Reference,Title\r\nENG-1,"two\r\nlines"\r\n'));
        init.signal.addEventListener('abort', () => controller.error(init.signal.reason));
      },
    });
    return new Response(body, { headers: { 'x-total-count': '2' } });
  };`;

describeInBrowser('an officer who exports the list', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await launchBrowser();
    app.clock.set(now());
    await app.givePassword(['officer'], PASSWORD);
    await insertEngagement(app, { title: 'Visit of the "Andes" desk', partners: ['UNODC'] });
    await insertEngagement(app, { title: 'Another visit,\nlater' });
    await insertEngagement(app, { title: 'Course' });
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const open = () => signIn(browser, app.url, { email: app.bureau.people.officer.email, password: PASSWORD });

  test('gets what the filter shows, and the export is on record', async () => {
    const page = await open();
    await page.goto('/engagements?q=visit');
    const downloading = page.waitForEvent('download');
    await press(page.getByRole('button', { name: 'Export' }));
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^engagements-\d{4}-\d{2}-\d{2}\.csv$/);
    const file = readFileSync(await download.path(), 'utf8');
    expect(file).toContain('"Visit of the ""Andes"" desk"');
    expect(file).toContain('"Another visit,\nlater"');
    expect(file).not.toContain('Course');
    await page.getByText('2 engagements exported.').first().waitFor();
    const { body } = await app.as('auditor').get('/audit?what=export.');
    expect(body.items).toMatchObject([
      { actor: { name: 'Officer' }, after: { table: 'engagements', rows: 2, filter: { q: 'visit' } } },
    ]);
  });

  test('sees the progress and stops the export', async () => {
    const page = await open();
    await page.goto('/engagements?q=visit');
    await page.addInitScript(SLOW_SERVER);
    await page.reload();
    await press(page.getByRole('button', { name: 'Export' }));
    await page.getByText('1 of 2 rows…').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('1');
    await expectAccessible(page);
    const focused = page.locator('.export-progress button:focus');
    expect(await focused.innerText()).toBe('Cancel');
    await focused.press('Enter');
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await focused.waitFor();
    expect(await focused.innerText()).toBe('Export');
    expect(await page.getByText('exported.').count()).toBe(0);
  });
});
