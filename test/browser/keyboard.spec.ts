import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press, type } from '#test/support/keys.js';

const focused = (page: Page) => page.locator(':focus');

describeInBrowser('using only the keyboard', () => {
  let journey: Journey;
  let page: Page;
  beforeAll(async () => {
    journey = await startJourney(['officer']);
    page = await journey.open('officer');
  });
  afterAll(() => journey?.close());

  test('a person starts at the heading of My work after signing in', async () => {
    await page.getByRole('heading', { level: 1, name: 'My work' }).and(focused(page)).waitFor();
  });

  test('the first Tab offers to skip to the main content, and a new page starts at its heading', async () => {
    await page.goto('/partners');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to main content' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await press(page.getByRole('link', { name: 'Platforms' }).first());
    await page.getByRole('heading', { level: 1, name: 'Platforms' }).and(focused(page)).waitFor();
    await expectAccessible(page);
  });

  test('a removed item passes the focus to its next neighbour', async () => {
    await page.goto('/engagements?status=draft&priority=low&q=anything');
    const filters = page.getByRole('list', { name: 'Filters in use' }).getByRole('button');
    await press(filters.first());
    for (const left of [3, 2]) {
      await filters.nth(left).waitFor({ state: 'detached' });
      await filters.first().and(focused(page)).waitFor();
      await page.keyboard.press('Enter');
    }
    // The list disappears with its last filter.
    await filters.first().waitFor({ state: 'detached' });
    await page.getByRole('main').locator(':focus').waitFor();
    await expectAccessible(page);
  });

  test('one key moves to a message, and its button returns to the previous place', async () => {
    const reference = await journey.cases.draft();
    await page.goto(`/engagements/${reference}`);
    const edit = page.getByRole('button', { name: 'Edit', exact: true });
    await press(edit);
    await type(page.getByLabel('Description'), 'Twelve weeks.');
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByText('Saved.').waitFor();
    await edit.and(focused(page)).waitFor();
    await page.keyboard.press('u');
    await page.getByRole('button', { name: 'Undo' }).and(focused(page)).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.getByText('The previous values are restored.').waitFor();
    await edit.and(focused(page)).waitFor();
  });

  test('a cancelled search returns to the previous place', async () => {
    const strategy = page.getByRole('link', { name: 'Strategy' }).first();
    await press(strategy);
    await page
      .getByRole('heading', { level: 1, name: /Strategy/ })
      .and(focused(page))
      .waitFor();
    await page.keyboard.press('/');
    await page
      .getByRole('combobox', { name: /^Search/ })
      .and(focused(page))
      .waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page
      .getByRole('heading', { level: 1, name: /Strategy/ })
      .and(focused(page))
      .waitFor();
  });
});
