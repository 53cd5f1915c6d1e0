import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { describeInBrowser, expectAccessible, launchBrowser, signIn } from '#test/support/browser.js';
import type { PersonKey } from '#test/support/builders.js';
import { goTo, press, type } from '#test/support/keys.js';
import { day, now, today } from '#test/support/today.js';

const PASSWORD = 'a long password of the suite';

describeInBrowser('a spreadsheet of engagements', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await launchBrowser();
    app.clock.set(now());
    for (const person of ['officer', 'viewer'] as const) {
      await app.as('admin').post(`/people/${app.bureau.people[person].id}/password`, { password: PASSWORD });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const open = (person: PersonKey) =>
    signIn(browser, app.url, { email: app.bureau.people[person].email, password: PASSWORD });

  test('is pasted by an officer, corrected where a row is refused, and imported', async () => {
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
    // Pasted: a Tab that is typed leads on.
    await goTo(officer.getByLabel('Or cells copied from a spreadsheet'));
    await officer.keyboard.insertText(lines.join('\n'));
    await press(officer.getByRole('button', { name: 'Read the rows' }));
    await officer.getByText('Left out: Colour.').waitFor();
    await expectAccessible(officer);

    await press(officer.getByRole('button', { name: 'Check the rows' }));
    await officer.getByText('Can be created: 2. Refused: 1.').waitFor();
    await officer.getByText('Partners: There is no such partner.').waitFor();
    await expectAccessible(officer);

    // Left out, the others can go in at once; put back by undo it is refused as before.
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

  test('is not for a viewer, who is told why', async () => {
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
