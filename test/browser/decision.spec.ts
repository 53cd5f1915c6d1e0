import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press } from '#test/support/keys.js';

const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

/** Runs in the page: presses Approve as soon as the next request appears, like the second half of a double press. */
const PRESS_THE_NEXT = `new MutationObserver((_, observer) => {
  const approve = document.querySelector('.decision__buttons button');
  if (!approve || !/Code of conduct/.test(document.querySelector('h1')?.textContent)) return;
  observer.disconnect();
  approve.click();
  document.body.dataset.pressed = '';
}).observe(document.body, { childList: true, subtree: true, characterData: true })`;

describeInBrowser('an officer and a supervisor, each in a separate browser', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
  });
  afterAll(() => journey?.close());

  const draft = (title: string) =>
    journey.cases.draft('officer', { title, startOn: journey.today, dueOn: journey.day(90) });
  const statusOf = async (reference: string) =>
    (await journey.app.as('admin').get(`/engagements/${reference}`)).body.status as string;
  const approve = (page: Page) => press(page.getByRole('button', { name: /^Approve/ }).first());

  test('ask to plan an engagement and approve it on the phone', async () => {
    const reference = await draft('Training of border officials');
    const officer = await journey.open('officer');
    await officer.goto(`/engagements/${reference}`);
    await press(officer.getByRole('button', { name: 'Ask for plan approval' }).first());
    await press(officer.getByRole('button', { name: 'Send request' }));
    await officer.getByText('Request sent for decision.').first().waitFor();
    await expectAccessible(officer);

    const supervisor = await journey.open('supervisor', PHONE);
    await supervisor.goto('/decisions');
    await press(supervisor.getByRole('link', { name: /Training of border officials/ }).first());
    await supervisor.getByRole('heading', { level: 1, name: /Approve the plan/ }).waitFor();
    await expectAccessible(supervisor);
    await approve(supervisor);
    await supervisor.getByText(`The request on ${reference} is approved.`).first().waitFor();

    await officer.reload();
    await officer.getByText('Planned', { exact: true }).first().waitFor();
    expect(await statusOf(reference)).toBe('planned');
  });

  test('approve only one request with a double press, and the next one a moment later', async () => {
    const [first, second] = [await draft('Canine units'), await draft('Code of conduct')];
    const id = await journey.cases.request('officer', first, 'plan');
    await journey.cases.request('officer', second, 'plan');
    const supervisor = await journey.open('supervisor');
    await supervisor.goto(`/decisions/${id}`);
    await supervisor.getByRole('heading', { level: 1, name: /Canine units/ }).waitFor();
    await supervisor.evaluate(PRESS_THE_NEXT);
    await approve(supervisor);
    await supervisor.locator('body[data-pressed]').waitFor();
    expect([await statusOf(first), await statusOf(second)]).toEqual(['planned', 'draft']);

    await supervisor.locator('.decision__buttons button:not([aria-disabled="true"])').first().waitFor();
    await approve(supervisor);
    await supervisor.getByText(`The request on ${second} is approved.`).first().waitFor();
  });

  test('see a last-moment change before the decision', async () => {
    const reference = await draft('Exchange of laboratory data');
    const id = await journey.cases.request('officer', reference, 'plan');
    const supervisor = await journey.open('supervisor');
    // Without live events, so that the page does not know about the change yet.
    await supervisor.route('**/api/v1/events', (route) => route.abort());
    await supervisor.goto(`/decisions/${id}`);
    await supervisor.getByRole('heading', { level: 1, name: /Exchange of laboratory data/ }).waitFor();
    const change = { title: 'Exchange of laboratory data and samples' };
    const options = { ifMatch: await journey.cases.version(reference) };
    await journey.app.as('officer').patch(`/engagements/${reference}`, change, options);

    await approve(supervisor);
    await supervisor.getByText('The page now shows what changed.').waitFor();
    await supervisor
      .getByRole('region', { name: 'Changed since the request' })
      .getByText('and samples')
      .waitFor();
    await expectAccessible(supervisor);
    expect(await statusOf(reference)).toBe('draft');
    await approve(supervisor);
    await supervisor.getByText(`The request on ${reference} is approved.`).first().waitFor();
    expect(await statusOf(reference)).toBe('planned');
  });
});
