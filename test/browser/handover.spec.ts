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

  test('a request says who is away, and who decides meanwhile', async () => {
    const { app, cases, open, today, day } = journey;
    const { supervisor } = app.bureau.people;
    await app.db.query('UPDATE users SET away_from_on = $2, away_until_on = $3 WHERE id = $1', [
      supervisor.id,
      today,
      day(10),
    ]);
    const reference = await cases.draft('officer', { startOn: today, dueOn: day(90) });
    const id = await cases.request('officer', reference, 'plan');
    const asker = await open('officer');
    await asker.goto(`/decisions/${id}`);
    await asker.getByText(/is away until .*; Second supervisor decides meanwhile\./).waitFor();
    await expectAccessible(asker);
    if (process.env.DEMARCHE_PICTURES)
      await asker.screenshot({ path: `${process.env.DEMARCHE_PICTURES}/away.png` });
  });
});
