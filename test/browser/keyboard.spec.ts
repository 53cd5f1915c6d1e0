import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, tabTo } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';

/** Goes to it by Tab and presses it. */
async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

describeInBrowser('with the keyboard alone', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
  });
  afterAll(() => journey?.close());

  test('an officer asks for a plan, a supervisor returns it, the officer withdraws nothing and asks again', async () => {
    const { cases, day, today, open, app } = journey;
    const reference = await cases.draft('officer', { startOn: today, dueOn: day(90) });

    const officer = await open('officer');
    await officer.goto(`/engagements/${reference}`);
    const plan = officer.getByRole('button', { name: /^Plan/ }).first();
    await press(officer, plan);
    const dialog = officer.getByRole('dialog');
    await dialog.waitFor();
    // Escape closes, and the focus is back where it was.
    await officer.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await plan.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true);
    await officer.keyboard.press('Enter');
    await press(officer, dialog.getByRole('button', { name: 'Ask for a decision' }));
    await officer.getByText('Asked. It waits for a decision.').first().waitFor();

    const supervisor = await open('supervisor');
    await press(supervisor, supervisor.getByRole('link', { name: 'Decisions' }).first());
    await supervisor.getByRole('heading', { level: 1, name: 'Decisions' }).waitFor();
    await press(supervisor, supervisor.getByRole('link', { name: /Training of border officials/ }).first());
    const heading = supervisor.getByRole('heading', { level: 1, name: /Approve the plan/ });
    await heading.waitFor();
    await tabTo(supervisor, supervisor.getByLabel(/^Note to/));
    await supervisor.keyboard.type('Please name the trainers.');
    await press(supervisor, supervisor.getByRole('button', { name: 'Return with the note' }));
    await supervisor.getByText(`The request on ${reference} is returned.`).first().waitFor();

    await officer.goto('/');
    await press(officer, officer.getByText(/^Ask again \(round 2\)/).first());
    await press(officer, officer.getByRole('dialog').getByRole('button', { name: 'Ask for a decision' }));
    await officer.getByText('Asked. It waits for a decision.').first().waitFor();

    await supervisor.goto('/decisions');
    await press(supervisor, supervisor.getByRole('link', { name: /Training of border officials/ }).first());
    await heading.waitFor();
    await press(supervisor, supervisor.getByRole('button', { name: /^Approve/ }).first());
    await supervisor.getByText(`The request on ${reference} is approved.`).first().waitFor();
    expect((await app.as('officer').get(`/engagements/${reference}`)).body).toMatchObject({
      status: 'planned',
    });
  });

  test('the first Tab offers to skip to the main content, and a new page begins at its heading', async () => {
    const page = await journey.open('officer');
    await page.goto('/partners');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Skip to main content' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await press(page, page.getByRole('link', { name: 'Platforms' }).first());
    await page.getByRole('heading', { level: 1, name: 'Platforms' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Platforms');
  });
});
