import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, expectAccessible, widthBeyond } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press, type } from '#test/support/keys.js';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

describeInBrowser('before a person leaves', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
  });
  afterAll(() => journey?.close());

  test('a supervisor sets the date with only the keyboard, and both find what there is to hand over', async () => {
    const { app, cases, open, today, day } = journey;
    const { officer } = app.bureau.people;
    const reference = await cases.inStatus('active', { startOn: today, dueOn: day(60) });
    const supervisor = await open('supervisor');
    await supervisor.goto(`/handover/${officer.id}`);
    await supervisor.getByRole('link', { name: new RegExp(reference) }).waitFor();
    await type(supervisor.getByLabel(/^Leaving date/), day(40));
    await press(supervisor.getByRole('button', { name: 'Save the date' }));
    await supervisor.getByText('Leaving date saved.').first().waitFor();
    await expectAccessible(supervisor);
    if (process.env.DEMARCHE_PICTURES)
      await supervisor.screenshot({ path: `${process.env.DEMARCHE_PICTURES}/handover.png` });

    const leaver = await open('officer', PHONE);
    await leaver.getByRole('link', { name: /One person leaves/ }).tap();
    await leaver.getByRole('heading', { level: 1, name: 'People who leave' }).waitFor();
    await leaver.getByRole('link', { name: officer.name, exact: true }).tap();
    await leaver.getByRole('link', { name: new RegExp(reference) }).waitFor();
    expect(await leaver.getByLabel(/^Leaving date/).count()).toBe(0);
    expect(await widthBeyond(leaver)).toBe(0);
    await expectAccessible(leaver);
    if (process.env.DEMARCHE_PICTURES)
      await leaver.screenshot({ path: `${process.env.DEMARCHE_PICTURES}/handover-phone.png` });
  });
});
