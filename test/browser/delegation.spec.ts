import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { choose, press, type } from '#test/support/keys.js';

describeInBrowser('a supervisor on leave, using only the keyboard', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor', 'second.officer']);
  });
  afterAll(() => journey?.close());

  test('delegates approval authority; the delegate decides on their behalf, and both are on record', async () => {
    const { cases, day, today, open, app } = journey;
    const lender = app.bureau.people.supervisor;
    const borrower = app.bureau.people['second.officer'];
    const reference = await cases.draft('officer', { startOn: today, dueOn: day(90) });

    const supervisor = await open('supervisor');
    await supervisor.goto('/profile/delegations');
    const form = supervisor.locator('form', { hasText: 'Delegate approval authority' });
    await choose(form.getByLabel(/^To/), borrower.name);
    await type(form.getByLabel(/^Last day/), day(14));
    await type(form.getByLabel(/^Reason/), 'On leave.');
    await press(form.getByRole('button', { name: 'Delegate' }));
    await supervisor.getByText('Your approval authority is delegated.').first().waitFor();
    await supervisor.getByRole('table').getByText(borrower.name).first().waitFor();
    await expectAccessible(supervisor);

    await cases.request('officer', reference, 'plan');
    const other = await open('second.officer');
    await other.getByRole('region', { name: /Waiting for my decision/ }).waitFor();
    await other.goto('/decisions');
    await press(other.getByRole('link', { name: /Training of border officials/ }).first());
    await other.getByText(`You act on behalf of ${lender.name}.`, { exact: false }).first().waitFor();
    await expectAccessible(other);
    await press(other.getByRole('button', { name: /^Approve/ }).first());
    await other.getByText(`The request on ${reference} is approved.`).first().waitFor();

    await other.goto(`/engagements/${reference}/activity`);
    await other
      .getByText(new RegExp(`on behalf of ${lender.name}`))
      .first()
      .waitFor();
    const { body } = await app.as('auditor').get(`/engagements/${reference}/audit`);
    const approval = (body.items as { what: string; actor: unknown; onBehalfOf: unknown }[]).find(
      ({ what }) => what === 'change-request.approved',
    );
    expect(approval).toMatchObject({ actor: { id: borrower.id }, onBehalfOf: { id: lender.id } });
  });
});
