import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible, waitForValue } from '#test/support/browser.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { choose, press, type } from '#test/support/keys.js';
import { now } from '#test/support/today.js';

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

describeInBrowser('two people edit the same engagement at once, using only the keyboard', () => {
  let journey: Journey;
  let reference: string;
  let first: Page;
  let second: Page;

  beforeAll(async () => {
    journey = await startJourney(['officer', 'second.officer']);
    reference = await casesOf(journey.app).draft();
    [first, second] = [await journey.open('officer'), await journey.open('second.officer')];
  });
  afterAll(() => journey?.close());

  const edit = async (page: Page) => {
    await page.goto(`/engagements/${reference}`);
    await press(page.getByRole('button', { name: 'Edit' }).first());
    await page.getByRole('dialog').waitFor();
  };
  /** Sets the clock first: changes by others are found by their time. */
  const save = (page: Page) => {
    journey.app.clock.set(now());
    return press(page.getByRole('dialog').getByRole('button', { name: 'Save' }));
  };
  const engagement = async () => (await journey.app.as('officer').get(`/engagements/${reference}`)).body;

  test('the second to save sees what the other changed, keeps what was typed, and saves on top', async () => {
    await edit(first);
    await edit(second);
    await type(first.getByLabel('Description'), 'Typed by the first, long and with care.');
    await type(second.getByLabel('Title'), 'Training of border and customs officials');
    await choose(second.getByLabel('Priority'), 'Critical');
    await save(second);
    await shown(second, 'Saved.');

    await save(first);
    await shown(first, 'Somebody changed this while you were typing');
    await shown(first, 'Training of border and customs officials');
    await waitForValue(first.getByLabel('Description'), 'Typed by the first, long and with care.');
    await expectAccessible(first);

    await save(first);
    await shown(first, 'Saved.');
    expect(await engagement()).toMatchObject({
      title: 'Training of border and customs officials',
      priority: 'critical',
      description: 'Typed by the first, long and with care.',
    });
  });

  test('undo restores the previous values, but never over a later change by another person', async () => {
    await press(first.getByRole('button', { name: 'Undo' }).last());
    await shown(first, 'The previous values are restored.');
    expect(await engagement()).toMatchObject({ description: '', priority: 'critical' });

    // The previous value is what the other person saved in the same field, not what the form
    // showed when it was opened.
    await edit(first);
    await edit(second);
    await type(second.getByLabel('Description'), 'By the second.');
    await save(second);
    await shown(second, 'Saved.');
    await type(first.getByLabel('Description'), 'By the first.');
    await save(first);
    await shown(first, 'Somebody changed this while you were typing');
    await save(first);
    await first.getByRole('dialog').waitFor({ state: 'detached' });
    await press(first.getByRole('button', { name: 'Undo' }).last());
    await first.getByText('By the second.').waitFor();
    expect(await engagement()).toMatchObject({ description: 'By the second.' });

    await edit(first);
    await type(first.getByLabel('Description'), 'Once more.');
    await save(first);
    await shown(first, 'Saved.');
    await edit(second);
    await type(second.getByLabel('Tags'), 'customs');
    await save(second);
    await shown(second, 'Saved.');
    await press(first.getByRole('button', { name: 'Undo' }).last());
    await shown(first, 'Somebody changed it since. Nothing was restored.');
    expect(await engagement()).toMatchObject({ description: 'Once more.', tags: ['customs'] });
  });

  test('preferences saved in two windows keep both changes, and can be saved again and again', async () => {
    const { day } = journey;
    const [one, two] = [await journey.open('officer'), await journey.open('officer')];
    for (const page of [one, two]) await page.goto('/profile');
    const save = (page: Page) => press(page.getByRole('button', { name: 'Save' }));
    await type(one.getByLabel('First day'), day(10));
    await type(one.getByLabel('Last day'), day(12));
    await save(one);
    await shown(one, 'Your preferences are saved.');
    await waitForValue(one.getByLabel('Last day'), day(12));
    await type(one.getByLabel('Last day'), day(14));
    await save(one);
    await one.getByText('Your preferences are saved.').nth(1).waitFor();

    await choose(two.getByLabel('Time zone'), 'Africa/Nairobi');
    await save(two);
    await shown(two, /Last day: was “–”, is now/);
    await save(two);
    await shown(two, 'Your preferences are saved.');
    expect((await journey.app.as('officer').get('/me/preferences')).body).toMatchObject({
      timeZone: 'Africa/Nairobi',
      awayFromOn: day(10),
      awayUntilOn: day(14),
    });
    await waitForValue(two.getByLabel('Last day'), day(14));
  });
});
