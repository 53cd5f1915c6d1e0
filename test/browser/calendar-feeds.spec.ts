import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { readCalendar } from '#test/support/readers/calendar.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press } from '#test/support/keys.js';

describeInBrowser('calendar feeds, using only the keyboard', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer']);
  });
  afterAll(() => journey?.close());

  /** The address that the page shows once, read as a calendar program does. */
  async function readShown(page: Page) {
    const address = (await page.locator('.shown-once').textContent()) ?? '';
    const answer = await fetch(`${journey.app.url}${new URL(address).pathname}`);
    expect(answer.status).toBe(200);
    return { address, ...readCalendar(await answer.text()) };
  }

  test('a person subscribes to their dates, sees the last use and revokes the address', async () => {
    const { cases, day, today, open, app } = journey;
    const reference = await cases.draft('officer', { startOn: today, dueOn: day(30) });
    const page = await open('officer');
    await page.goto('/profile/calendar');
    await page.getByText('No addresses yet.').waitFor();
    await press(page.getByRole('button', { name: 'Create an address for my dates' }));
    await page.getByText('The address is ready').waitFor();
    const { address, events } = await readShown(page);
    expect(events.map(({ summary }) => summary.split(' ')[0])).toContain(reference);
    await expectAccessible(page);

    await page.reload();
    expect(await page.locator('.shown-once').count()).toBe(0);
    const row = page.getByRole('row', { name: /My dates/ });
    await row
      .getByText(/now|second|minute/)
      .first()
      .waitFor();
    await press(row.getByRole('button', { name: /Revoke/ }));
    await expectAccessible(page);
    await press(page.getByRole('dialog').getByRole('button', { name: 'Revoke' }));
    await page.getByText('No addresses yet.').waitFor();
    expect((await fetch(`${app.url}${new URL(address).pathname}`)).status).toBe(404);
  });

  test('the dialog of a saved view makes an address for that view', async () => {
    const { cases, day, today, open, app } = journey;
    const [urgent] = [
      await cases.draft('officer', { startOn: today, dueOn: day(40), priority: 'critical' }),
      await cases.draft('officer', { startOn: today, dueOn: day(40), priority: 'low' }),
    ];
    const { body } = await app.as('officer').post('/views', { name: 'Urgent', query: 'priority=critical' });
    const page = await open('officer');
    await page.goto(`/engagements?saved=${body.id}&priority=critical`);
    await press(page.getByRole('button', { name: /View: Urgent/ }));
    await press(page.getByRole('button', { name: 'Calendar feed…' }));
    const dialog = page.getByRole('dialog', { name: 'Calendar feed of “Urgent”' });
    await press(dialog.getByRole('button', { name: 'Create an address' }));
    await dialog.getByText('The address is ready').waitFor();
    const { name, events } = await readShown(page);
    expect([name, events.map(({ summary }) => summary.split(' ')[0])]).toEqual([
      'Demarche: Urgent',
      [urgent],
    ]);
    await dialog.getByRole('row', { name: /Urgent/ }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
});
