import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press, type } from '#test/support/keys.js';

/** Holds requests of the page to `address` until they are let go. */
async function holdBack(page: Page, address: string) {
  let letGo: (how: (route: Route) => Promise<void>) => void = () => undefined;
  const how = new Promise<(route: Route) => Promise<void>>((resolve) => {
    letGo = resolve;
  });
  await page.route(address, async (route) =>
    route.request().method() === 'GET' ? route.fallback() : (await how)(route),
  );
  return {
    pass: () => letGo((route) => route.continue()),
    lose: () => letGo((route) => route.abort()),
  };
}

describeInBrowser('a change on the page', () => {
  let journey: Journey;
  let page: Page;
  let reference: string;

  beforeAll(async () => {
    journey = await startJourney(['officer']);
    const { cases, today, day } = journey;
    reference = await cases.inStatus('active', { startOn: today, dueOn: day(90) });
    for (const title of ['First course', 'Second course', 'Third course']) {
      await journey.app
        .as('officer')
        .post(
          `/engagements/${reference}/milestones`,
          { title, dueOn: day(30) },
          { ifMatch: await cases.version(reference) },
        );
    }
    page = await journey.open('officer');
  });
  afterAll(() => journey?.close());

  const milestones = async () => {
    const { body } = await journey.app.as('admin').get(`/engagements/${reference}/milestones`);
    return Object.fromEntries(
      (body.items as { title: string; state: string }[]).map(({ title, state }) => [title, state]),
    );
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const isFocused = (name: string) => page.locator(`:focus[aria-label="${name}"]`).waitFor();

  test('is shown before the server answers, and two changes in a row both count', async () => {
    await page.goto(`/engagements/${reference}/milestones`);
    const held = await holdBack(page, '**/completion');
    await press(button('Complete First course'));
    await isFocused('Reopen First course');
    await press(button('Complete Second course'));
    await isFocused('Reopen Second course');
    expect(await page.getByText(/^Done/).count()).toBe(2);
    await expectAccessible(page);
    expect(await milestones()).toMatchObject({ 'First course': 'open', 'Second course': 'open' });

    held.pass();
    await page.getByText('First course: done.').waitFor();
    await page.getByText('Second course: done.').waitFor();
    expect(await milestones()).toMatchObject({ 'First course': 'done', 'Second course': 'done' });
  });

  test('makes the browser ask before it closes the window, until the server has answered', async () => {
    const held = await holdBack(page, '**/reopening');
    await press(button('Reopen First course'));
    await isFocused('Complete First course');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    held.pass();
    await page.getByText('First course is open again.').waitFor();
    await page.unroute('**/reopening');
    await press(button('Complete First course'));
    await page.getByText('First course: done.').last().waitFor();
  });

  test('is undone with the reason if it does not reach the server', async () => {
    const held = await holdBack(page, '**/reopening');
    await press(button('Reopen First course'));
    await isFocused('Complete First course');
    held.lose();
    await page.getByText('The server cannot be reached.').first().waitFor();
    await isFocused('Reopen First course');
    expect(await milestones()).toMatchObject({ 'First course': 'done' });
  });

  test('that removes a row leaves the keyboard focus at its place, also after undo', async () => {
    await press(button('Remove First course'));
    await isFocused('Reopen Second course');
    await page.getByText('First course is removed.').waitFor();
    await page.keyboard.press('u');
    await page.keyboard.press('Enter');
    await page.getByText('First course is back.').waitFor();
    await isFocused('Reopen Second course');
  });

  test('is not a change by another person for the next form', async () => {
    await page.goto(`/engagements/${reference}/milestones`);
    const held = await holdBack(page, '**/reopening');
    await press(button('Reopen Second course'));
    await isFocused('Complete Second course');
    await press(button('Waive Third course'));
    await type(page.getByLabel('Why the step is no longer needed'), 'All came to the first.');
    await press(page.getByRole('dialog').getByRole('button', { name: 'Waive' }));
    held.pass();
    await page.getByText('Second course is open again.').waitFor();
    await page.getByText('Third course: waived.').waitFor();
    expect(await milestones()).toMatchObject({ 'Second course': 'open', 'Third course': 'waived' });
    await press(button('Reopen Third course'));
    await page.getByText('Third course is open again.').waitFor();
  });

  test('adds a comment to the list at once and returns a refused one to the field', async () => {
    await page.goto(`/engagements/${reference}/comments`);
    const held = await holdBack(page, '**/comments');
    const field = page.getByLabel('Your comment');
    await type(field, 'The room is booked.');
    await press(button('Comment'));
    await page
      .getByRole('listitem')
      .filter({ hasText: 'The room is booked.' })
      .filter({ hasText: 'sending…' })
      .waitFor();
    expect(await field.inputValue()).toBe('');
    await expectAccessible(page);
    await type(field, 'And the');
    held.lose();
    await page.getByText('The server cannot be reached.').first().waitFor();
    expect(await field.inputValue()).toBe('The room is booked.\n\nAnd the');
    await page.unroute('**/comments');

    await type(field, 'The room is booked, and the interpreters.');
    await press(button('Comment'));
    await page.getByText('Comment added.').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'interpreters' }).count()).toBe(1);
    expect(await field.inputValue()).toBe('');
  });

  test('is refused at once without a network, and nothing looks as if it were sent', async () => {
    await page.goto(`/engagements/${reference}/milestones`);
    await button('Complete Third course').waitFor();
    await page.context().setOffline(true);
    await press(button('Complete Third course'));
    await page.getByText('The server cannot be reached.').first().waitFor();
    await button('Complete Third course').waitFor();
    await page.context().setOffline(false);
    expect(await milestones()).toMatchObject({ 'Third course': 'open' });
  });
});
