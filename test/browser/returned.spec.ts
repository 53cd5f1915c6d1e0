import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';

describeInBrowser('a request that comes back', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
  });
  afterAll(() => journey?.close());

  test('is returned with a note, asked again in a second round and approved', async () => {
    const { cases, day, today, open, app } = journey;
    const reference = await cases.inStatus('active', { startOn: today, dueOn: day(30) });

    const officer = await open('officer');
    await officer.goto(`/engagements/${reference}`);
    await officer
      .getByRole('button', { name: /^Extend/ })
      .first()
      .click();
    const asking = officer.getByRole('dialog');
    await asking.getByLabel(/^Reason/).fill('The host moved the closing session.');
    await asking.getByLabel(/due date/i).fill(day(60));
    await asking.getByRole('button', { name: 'Ask for a decision' }).click();
    await officer.getByText('Asked. It waits for a decision.').first().waitFor();

    const supervisor = await open('supervisor');
    await supervisor.goto('/decisions');
    await supervisor
      .getByRole('link', { name: /Training of border officials/ })
      .first()
      .click();
    await supervisor.getByText('The host moved the closing session.').first().waitFor();
    // Without a note it can't be returned: the form says so and nothing is sent.
    await supervisor.getByRole('button', { name: 'Return with the note' }).click();
    await supervisor.getByText('Say in the note what is to change.').first().waitFor();
    await supervisor.getByLabel(/^Note to/).fill('Which session? Please say.');
    await supervisor.getByRole('button', { name: 'Return with the note' }).click();
    await supervisor.getByText(`The request on ${reference} is returned.`).first().waitFor();

    await officer.goto('/');
    const returned = officer.getByRole('region', { name: /Returned to me/ });
    await returned.getByText('Which session? Please say.').waitFor();
    await expectAccessible(officer);
    await returned.getByText(/^Ask again \(round 2\)/).click();
    const again = officer.getByRole('dialog');
    const reason = again.getByLabel(/^Reason/);
    expect(await reason.inputValue()).toBe('The host moved the closing session.');
    expect(await again.getByLabel(/due date/i).inputValue()).toBe(day(60));
    await reason.fill('The host moved the closing session of the second course.');
    await expectAccessible(officer);
    await again.getByRole('button', { name: 'Ask for a decision' }).click();
    await officer.getByText('Asked. It waits for a decision.').first().waitFor();

    await supervisor.goto('/decisions');
    await supervisor
      .getByRole('link', { name: /Training of border officials/ })
      .first()
      .click();
    await supervisor.getByText('Round 2').first().waitFor();
    await supervisor.getByText('Earlier rounds').first().waitFor();
    await expectAccessible(supervisor);
    await supervisor
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
    await supervisor.getByText(`The request on ${reference} is approved.`).first().waitFor();
    const { body } = await app.as('officer').get(`/engagements/${reference}`);
    expect(body).toMatchObject({ dueOn: day(60), baselineDueOn: day(30), slipCount: 1 });
  });
});
