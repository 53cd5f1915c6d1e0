import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { insertMessage } from '#test/support/message-rows.js';
import { choose, press, toggle, type } from '#test/support/keys.js';

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

  test('a supervisor sees what a change of the team’s reminders would mean, and makes it', async () => {
    const { cases, today, day, open, app } = journey;
    await cases.draft('officer', { startOn: today, dueOn: day(90) });
    const page = await open('supervisor');
    await page.goto('/administration/teams?team=team-a1');
    await press(page.getByRole('button', { name: 'Change reminders' }));
    const dialog = page.getByRole('dialog');
    await toggle(dialog.getByLabel('Idle draft', { exact: true }));
    await press(dialog.getByRole('button', { name: 'Show preview' }));
    const row = dialog.getByRole('row', { name: /Officer.*Idle draft/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual(['Idle draft', '2', '0']);
    await expectAccessible(page);
    await type(dialog.getByLabel(/^Engagement due: days/), '-10, -3');
    await press(dialog.getByRole('button', { name: 'Save' }));
    await page.getByText('Last changed by Supervisor').waitFor();
    await expectAccessible(page);
    const { body } = await app.as('officer').get('/teams/team-a1/reminder-policy');
    const own = (body.items as { rule: string; isOff: boolean; offsets: number[] }[]).filter(({ rule }) =>
      ['draft_idle', 'engagement_due'].includes(rule),
    );
    expect(own).toMatchObject([
      { rule: 'engagement_due', isOff: false, offsets: [-10, -3] },
      { rule: 'draft_idle', isOff: true },
    ]);
  });

  test('a person sees how many messages are unread, reads one and marks the others', async () => {
    const { cases, open, app } = journey;
    const reference = await cases.draft('officer');
    const sentAt = app.clock.now().toISOString();
    for (let n = 0; n < 3; n += 1) await insertMessage(app, { reference, sentAt });
    const page = await open('officer');
    const menu = page.getByRole('link', { name: /^Inbox/ });
    await menu.getByText('3').waitFor();
    await press(menu);
    await expectAccessible(page);
    await press(page.getByRole('link', { name: /you were mentioned/ }).first());
    await menu.getByText('2').waitFor();
    await press(menu);
    await press(page.getByRole('button', { name: 'Mark all as read' }));
    await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
    await page.getByText('Unread', { exact: true }).first().waitFor({ state: 'detached' });
    await expectAccessible(page);
  });
});
