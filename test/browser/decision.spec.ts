import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addDays } from '#platform/clock.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { describeInBrowser, expectAccessible, launchBrowser, signIn } from '#test/support/browser.js';
import type { PersonKey } from '#test/support/builders.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { press } from '#test/support/keys.js';

const PASSWORD = 'a long password of the suite';
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

describeInBrowser('an officer and a supervisor, each in a browser of their own', () => {
  let app: TestApp;
  let browser: Browser;
  let reference: string;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await launchBrowser();
    // The browser keeps its own time: a session that ended months ago by its clock would be thrown away.
    const today = new Date().toISOString().slice(0, 10);
    app.clock.set(new Date());
    reference = await casesOf(app).draft('officer', { startOn: today, dueOn: addDays(today, 90) });
    for (const person of ['officer', 'supervisor'] as const) {
      await app.as('admin').post(`/people/${app.bureau.people[person].id}/password`, { password: PASSWORD });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const open = (person: PersonKey, options = {}) =>
    signIn(browser, app.url, { email: app.bureau.people[person].email, password: PASSWORD }, options);

  test('ask to plan an engagement and approve it on the phone', async () => {
    const officer = await open('officer');
    await officer.goto(`/engagements/${reference}`);
    await press(officer.getByRole('button', { name: /^Plan/ }).first());
    await press(officer.getByRole('button', { name: 'Ask for a decision' }));
    await officer.getByText('Asked. It waits for a decision.').first().waitFor();
    await expectAccessible(officer);

    const supervisor = await open('supervisor', PHONE);
    await supervisor.goto('/decisions');
    await press(supervisor.getByRole('link', { name: /Training of border officials/ }).first());
    await supervisor.getByRole('heading', { level: 1, name: /Approve the plan/ }).waitFor();
    await expectAccessible(supervisor);
    await press(supervisor.getByRole('button', { name: /^Approve/ }).first());
    await supervisor.getByText(`The request on ${reference} is approved.`).first().waitFor();

    await officer.reload();
    await officer.getByText('Planned', { exact: true }).first().waitFor();
    expect((await app.as('admin').get(`/engagements/${reference}`)).body).toMatchObject({
      status: 'planned',
    });
  });
});
