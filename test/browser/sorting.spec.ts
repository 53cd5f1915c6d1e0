import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press } from '#test/support/keys.js';

describeInBrowser('every table is sorted as a whole', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'auditor', 'supervisor']);
  });
  afterAll(() => journey?.close());

  const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
  const sortBy = (page: Page, name: string) => press(head(page, name).getByRole('button'));
  /** The heading shows the order and keeps the focus, so that it can be pressed again. */
  const expectSorted = async (page: Page, name: string, direction: string) => {
    await page.locator(`th[aria-sort=${direction}]`, { hasText: name }).waitFor();
    expect(
      await head(page, name)
        .getByRole('button')
        .evaluate((button) => button.ownerDocument.activeElement === button),
    ).toBe(true);
  };

  test('the record starts at its oldest row on request and from a link', async () => {
    const { open, app } = journey;
    const oldest = async (sort: string) =>
      (await app.as('auditor').get(`/audit?limit=1&sort=${sort}`)).body.items[0].seq as string;
    const auditor = await open('auditor');
    await auditor.goto('/administration/audit?subject=person');
    await head(auditor, 'When').waitFor();
    await auditor.locator('th[aria-sort=descending]').waitFor();

    await sortBy(auditor, 'When');
    await auditor.waitForURL(/subject=person&sort=seq$/);
    await expectSorted(auditor, 'When', 'ascending');
    await expectAccessible(auditor);

    await auditor.goto('/administration/audit?sort=seq');
    await auditor.locator('th[aria-sort=ascending]').waitFor();
    await press(auditor.locator('tbody details summary').first());
    await auditor.locator('dd', { hasText: new RegExp(`^${await oldest('seq')}$`) }).waitFor();

    await sortBy(auditor, 'When');
    await expectSorted(auditor, 'When', 'descending');
    expect(new URL(auditor.url()).search).toBe('');
  });

  test('the record describes changes of an engagement in words', async () => {
    await journey.cases.draft('officer');
    const auditor = await journey.open('auditor');
    await auditor.goto('/administration/audit?subject=engagement');
    await auditor.getByText('created the engagement').first().waitFor();
  });

  test('the timeline is sorted by the headings of its table, including the bars', async () => {
    const { cases, day, today, open } = journey;
    for (const [title, due] of [
      ['Zulu exercise', 10],
      ['Alpha exercise', 20],
    ] as const)
      await cases.draft('officer', { title, startOn: today, dueOn: day(due) });
    const officer = await open('officer');
    await officer.goto('/engagements?view=timeline&q=exercise');
    const summary = officer.locator('summary', { hasText: 'table' });
    await press(summary);
    const titles = () => officer.getByRole('rowheader').allTextContents();
    expect(await titles()).toEqual(['Zulu exercise', 'Alpha exercise']);
    expect(await head(officer, 'Due').getAttribute('aria-sort')).toBe('ascending');
    await sortBy(officer, 'Engagement');
    await officer.waitForURL(/sort=title/);
    await expectSorted(officer, 'Engagement', 'ascending');
    await officer.locator('tbody tr').first().getByText('Alpha exercise').waitFor();
    expect(await titles()).toEqual(['Alpha exercise', 'Zulu exercise']);
    await expectAccessible(officer);
  });

  test('a directory longer than a page is loaded completely and sorted as a whole, also by keyboard', async () => {
    const { app, open } = journey;
    for (let number = 1; number <= 60; number += 1) {
      const email = `zz${String(100 - number)}@demarche.example`;
      await app.as('admin').post('/people', { name: `Person ${number}`, email });
    }
    const supervisor = await open('supervisor');
    await supervisor.goto('/administration/people?q=zz');
    await supervisor.getByText('50 of 60 shown').waitFor();
    await sortBy(supervisor, 'E-mail');
    await expectSorted(supervisor, 'E-mail', 'ascending');
    await supervisor.getByText('60 of 60 shown').waitFor();
    await supervisor.waitForURL(/sort-people=email$/);
    const names = await supervisor.getByRole('rowheader').allTextContents();
    expect(names).toEqual(Array.from({ length: 60 }, (_, at) => `Person ${60 - at}`));
    await expectAccessible(supervisor);
  });
});
