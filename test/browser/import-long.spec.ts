import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { choose, paste, press, type } from '#test/support/keys.js';

// Hundreds of rows per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(240_000);

/** More than the 200 that are created in one request and the 25 that are checked in one request. */
const ROWS = 230;

describeInBrowser('a long spreadsheet', () => {
  let journey: Journey;
  let officer: Page;
  let folder: string;
  beforeAll(async () => {
    journey = await startJourney(['officer']);
    folder = mkdtempSync(join(tmpdir(), 'demarche-sheet-'));
  });
  afterEach(() => officer?.context().close());
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await journey?.close();
  });

  const sheet = (name: string, count: number, bad: readonly number[] = []) =>
    [
      'Title;Opportunity;Team;Start;Due',
      ...Array.from({ length: count }, (_, at) => {
        const due = bad.includes(at + 1) ? 'some day' : journey.day(90);
        return `${name} ${at + 1};1.2.1;team-a1;${journey.today};${due}`;
      }),
    ].join('\n');
  const begin = async () => {
    officer = await journey.open('officer');
    await officer.goto('/engagements/import');
    await officer.getByRole('heading', { level: 2, name: 'Choose the rows' }).waitFor();
  };
  const pressButton = (name: string) => press(officer.getByRole('button', { name, exact: true }));
  const pasteRows = async (text: string) => {
    await paste(officer.getByLabel('Or cells copied from a spreadsheet'), text);
    await pressButton('Read the rows');
  };
  const count = async (name: string) =>
    (await journey.app.as('officer').get(`/engagements?status=draft&q=${encodeURIComponent(name)}`)).body
      .total as number;

  test('creates its rows once, even if an answer is lost and the page is reloaded before it is sent again', async () => {
    await begin();
    await pasteRows(sheet('Harbour', ROWS));
    await pressButton('Check the rows');
    await officer.getByText(`Can be created: ${ROWS}. Refused: 0.`).waitFor({ timeout: 120_000 });

    // The second part reaches the server, but its answer never reaches the page.
    const keys: string[] = [];
    await officer.route('**/api/v1/engagements/import', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length !== 2) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await pressButton(`Create ${ROWS} drafts`);
    await officer.getByText(`Rows 201 to ${ROWS} may or may not exist.`).waitFor({ timeout: 120_000 });
    expect(await count('Harbour')).toBe(ROWS);

    await officer.reload();
    await officer.getByText('What you typed earlier is still here.').waitFor();
    await officer.getByText('Can be created: 30. Refused: 0.').waitFor({ timeout: 120_000 });
    await pressButton('Create 30 drafts');
    await officer.getByText(`${ROWS} drafts created`).waitFor({ timeout: 120_000 });
    expect(keys).toHaveLength(3);
    expect(keys[2]).toBe(keys[1]);
    expect(await count('Harbour')).toBe(ROWS);

    // The page shows the finished import until the next one starts, so that nobody sends the rows again.
    await officer.reload();
    await officer.getByText(`${ROWS} drafts created`).waitFor();
    expect(await officer.getByText('What you typed earlier is still here.').count()).toBe(0);
    await pressButton('Import more');
    await officer.getByRole('heading', { level: 2, name: 'Choose the rows' }).waitFor();
    expect(await officer.getByText('What you typed earlier is still here.').count()).toBe(0);
  });

  test('shows refused rows first, fifty rows at a time, and the rest on request', async () => {
    await begin();
    await pasteRows(sheet('Coast', 120, [90, 119]));
    await pressButton('Check the rows');
    await officer.getByText('Can be created: 118. Refused: 2.').waitFor({ timeout: 120_000 });
    const numbers = () => officer.getByRole('rowheader').allTextContents();
    expect((await numbers()).slice(0, 3)).toEqual(['90', '119', '1']);
    await officer.getByText('50 of 120 shown').waitFor();
    await expectAccessible(officer);
    await pressButton('Show more');
    await pressButton('Show more');
    await officer.getByText('120 of 120 shown').waitFor();
    expect(await numbers()).toHaveLength(120);
  });

  test('loses nothing on the way back or on reload until its owner starts over', async () => {
    await begin();
    await pasteRows(sheet('Border', 3, [2]));
    await officer.getByLabel('Column “Opportunity”').waitFor();
    await pressButton('Check the rows');
    await officer.getByText('Can be created: 2. Refused: 1.').waitFor();
    await type(officer.getByLabel('Due, row 2'), journey.day(60));

    await officer.reload();
    await officer.getByText('What you typed earlier is still here.').waitFor();
    await officer.getByText('Can be created: 3. Refused: 0.').waitFor();
    await pressButton('Back');
    const matching = officer.getByRole('heading', { level: 2, name: 'Match the columns' });
    await matching.waitFor();
    expect(await matching.evaluate((heading) => heading.ownerDocument.activeElement === heading)).toBe(true);
    await choose(officer.getByLabel('Column “Due”'), 'Leave out');
    await pressButton('Back');
    await officer.getByText('3 rows were read').waitFor();
    expect(await officer.getByLabel('Or cells copied from a spreadsheet').inputValue()).toContain('Border 3');
    await expectAccessible(officer);
    await pressButton('Continue');
    await officer.getByText('No column for: Due. Every row needs them.').waitFor();
    await choose(officer.getByLabel('Column “Due”'), 'Due');
    await pressButton('Check the rows');
    await officer.getByText('Can be created: 3. Refused: 0.').waitFor();

    await pressButton('Start over');
    await officer.getByRole('heading', { level: 2, name: 'Choose the rows' }).waitFor();
    expect(await officer.getByLabel('Or cells copied from a spreadsheet').inputValue()).toBe('');
    await pressButton('Undo');
    await officer.getByText('Can be created: 3. Refused: 0.').waitFor();
    await pressButton('Start over');
    await officer.reload();
    await officer.getByRole('heading', { level: 2, name: 'Choose the rows' }).waitFor();
    expect(await officer.getByText('rows were read').count()).toBe(0);
    expect(await count('Border')).toBe(0);
  });

  test('can be dropped as a file on the file field', async () => {
    await begin();
    const file = join(folder, 'mission.csv');
    writeFileSync(file, sheet('Mission', 2));
    const box = (await officer.getByLabel('A CSV file').boundingBox())!;
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    const devtools = await officer.context().newCDPSession(officer);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
    await officer.getByText('First row: Mission 1').waitFor();
  });
});
