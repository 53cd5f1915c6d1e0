import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, expectAccessible, waitForValue } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press, type } from '#test/support/keys.js';

describeInBrowser('a returned request, using only the keyboard', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
  });
  afterAll(() => journey?.close());

  test('is returned with a note, resubmitted in a second round and approved', async () => {
    const { cases, day, today, open, app } = journey;
    const reference = await cases.inStatus('active', { startOn: today, dueOn: day(30) });

    const officer = await open('officer');
    await officer.goto(`/engagements/${reference}`);
    const extend = officer.getByRole('button', { name: 'Ask to extend' }).first();
    await press(extend);
    const asking = officer.getByRole('dialog');
    await asking.waitFor();
    // Escape closes the dialog, and the focus returns to its place.
    await officer.keyboard.press('Escape');
    await asking.waitFor({ state: 'detached' });
    await extend.and(officer.locator(':focus')).waitFor();
    await officer.keyboard.press('Enter');
    await type(asking.getByLabel(/^Reason/), 'The host moved the closing session.');
    await type(asking.getByLabel(/due date/i), day(60));
    await press(asking.getByRole('button', { name: 'Send request' }));
    await officer.getByText('Request sent for decision.').first().waitFor();

    const supervisor = await open('supervisor');
    await press(supervisor.getByRole('link', { name: 'Decisions' }).first());
    await supervisor.getByRole('heading', { level: 1, name: 'Decisions' }).waitFor();
    await press(supervisor.getByRole('link', { name: /Training of border officials/ }).first());
    await supervisor.getByText('The host moved the closing session.').first().waitFor();
    // It cannot be returned without a note: the form says so and sends nothing.
    await press(supervisor.getByRole('button', { name: 'Return with the note' }));
    await supervisor.getByText('Say in the note what must change.').first().waitFor();
    await type(supervisor.getByLabel(/^Note to/), 'Which session? Please say.');
    await press(supervisor.getByRole('button', { name: 'Return with the note' }));
    await supervisor.getByText(`The request on ${reference} is returned.`).first().waitFor();

    await officer.goto('/');
    const returned = officer.getByRole('region', { name: /Returned to me/ });
    await returned.getByText('Which session? Please say.').waitFor();
    await expectAccessible(officer);
    await press(returned.getByText(/^Resubmit/));
    const again = officer.getByRole('dialog');
    const reason = again.getByLabel(/^Reason/);
    await waitForValue(reason, 'The host moved the closing session.');
    await waitForValue(again.getByLabel(/due date/i), day(60));
    await type(reason, 'The host moved the closing session of the second course.');
    await expectAccessible(officer);
    await press(again.getByRole('button', { name: 'Send request' }));
    await officer.getByText('Request sent for decision.').first().waitFor();

    await supervisor.goto('/decisions');
    await press(supervisor.getByRole('link', { name: /Training of border officials/ }).first());
    await supervisor.getByText('Review 2').first().waitFor();
    await supervisor.getByText('Earlier reviews').first().waitFor();
    await expectAccessible(supervisor);
    await press(supervisor.getByRole('button', { name: /^Approve/ }).first());
    await supervisor.getByText(`The request on ${reference} is approved.`).first().waitFor();
    const { body } = await app.as('officer').get(`/engagements/${reference}`);
    expect(body).toMatchObject({ dueOn: day(60), baselineDueOn: day(30), slipCount: 1 });
  });
});
