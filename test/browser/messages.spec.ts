import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { choose, press } from '#test/support/keys.js';

describeInBrowser('choosing messages, using only the keyboard', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
  });
  afterAll(() => journey?.close());

  test('a person gets comments once a week and the morning’s message at seven', async () => {
    const page = await journey.open('officer');
    await page.goto('/profile/messages');
    await choose(page.getByLabel(/^Hour of the morning/), '07:00');
    await choose(page.getByLabel(/^Other comments/), 'On Monday morning, together in one message');
    await press(page.getByRole('button', { name: 'Save' }));
    await page.getByText('Your preferences are saved.').first().waitFor();
    await expectAccessible(page);
    const { body } = await journey.app.as('officer').get('/me/preferences');
    expect(body).toMatchObject({ quietHour: 7, deliveries: { comments: 'weekly', mentions: 'at_once' } });
    // What cannot wait offers no delay.
    const options = await page
      .getByLabel(/^Escalations from your teams/)
      .locator('option')
      .allTextContents();
    expect(options).toEqual(['In the morning, together in one message', 'In the morning, each by itself']);
  });
});
