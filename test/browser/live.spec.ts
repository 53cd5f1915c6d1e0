import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { describeInBrowser, expectAccessible, launchBrowser, signIn } from '#test/support/browser.js';
import type { PersonKey } from '#test/support/builders.js';
import { createTestDatabase, type TestDatabase } from '#test/support/database.js';
import { type Cases, casesOf } from '#test/support/engagement-cases.js';
import { press, type } from '#test/support/keys.js';
import { day, now, today } from '#test/support/today.js';

jest.setTimeout(90_000);
const PASSWORD = 'a long password of the suite';

describeInBrowser('a change by another person', () => {
  let database: TestDatabase;
  /** Two processes: each person's browser is connected to a different one. */
  let app: TestApp;
  let other: TestApp;
  let browser: Browser;
  let cases: Cases;
  const draft = (title: string) => cases.draft('officer', { title, startOn: today, dueOn: day(90) });

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startTestApp({ database });
    other = await startTestApp({ database });
    browser = await launchBrowser();
    for (const one of [app, other]) one.clock.set(now());
    cases = casesOf(app);
    await app.givePassword(['officer', 'supervisor'] as const, PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await other?.close();
    await database?.drop();
  });

  const open = (person: PersonKey, at: TestApp): Promise<Page> =>
    signIn(browser, at.url, { email: app.bureau.people[person].email, password: PASSWORD });

  test('appears in the supervisor’s lists as soon as the officer asks', async () => {
    const reference = await draft('Exchange of laboratory data');
    const supervisor = await open('supervisor', other);
    const decisions = await supervisor.context().newPage();
    await decisions.goto('/decisions');
    await decisions.getByRole('heading', { level: 1 }).waitFor();

    const officer = await open('officer', app);
    await officer.goto(`/engagements/${reference}`);
    await press(officer.getByRole('button', { name: 'Ask for plan approval' }).first());
    await press(officer.getByRole('button', { name: 'Send request' }));
    await officer.getByText('Request sent for decision.').first().waitFor();

    await decisions
      .getByRole('link', { name: /Exchange of laboratory data/ })
      .first()
      .waitFor();
    await supervisor
      .getByRole('link', { name: /Exchange of laboratory data/ })
      .first()
      .waitFor();
    await expectAccessible(decisions);

    // And the other way: the officer's page follows a decision made at the other process.
    await press(decisions.getByRole('link', { name: /Exchange of laboratory data/ }).first());
    await press(decisions.getByRole('button', { name: /^Approve/ }).first());
    await officer.getByText('Planned', { exact: true }).first().waitFor();
    await officer.getByText(`Supervisor updated ${reference} just now.`).waitFor();
    await expectAccessible(officer);
    await Promise.all([supervisor, officer].map((page) => page.context().close()));
  });

  test('does not disturb what a person is typing or where', async () => {
    const reference = await draft('Seminar for customs officers');
    const officer = await open('officer', app);
    await officer.goto(`/engagements/${reference}`);
    await press(officer.getByRole('button', { name: 'Edit', exact: true }));
    const description = officer.getByRole('textbox', { name: 'Description' });
    await type(description, 'Half a sentence of the');
    await description.press('End');

    // Changes by others are found by their time.
    other.clock.set(now());
    const { status } = await other
      .as('supervisor')
      .patch(
        `/engagements/${reference}`,
        { title: 'Seminar for customs officers in Vienna' },
        { ifMatch: await cases.version(reference) },
      );
    expect(status).toBe(200);
    await officer.getByText('Seminar for customs officers in Vienna').first().waitFor({ state: 'attached' });
    await description.pressSequentially(' officer');
    expect(await description.inputValue()).toBe('Half a sentence of the officer');

    // The other person's change is noticed on saving, and nothing is lost on either side.
    await press(officer.getByRole('button', { name: 'Save' }));
    await officer.getByText('Somebody changed this while you were typing').waitFor();
    expect(await description.inputValue()).toBe('Half a sentence of the officer');
    await press(officer.getByRole('button', { name: 'Save' }));
    await officer.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await app.as('officer').get(`/engagements/${reference}`)).body).toMatchObject({
      title: 'Seminar for customs officers in Vienna',
      description: 'Half a sentence of the officer',
    });
    await officer.context().close();
  });

  test('does not disturb the note of a decision that is being written', async () => {
    const reference = await draft('Course for analysts');
    const id = await cases.request('officer', reference, 'plan');
    const supervisor = await open('supervisor', other);
    const listening = supervisor.waitForResponse(/\/api\/v1\/events$/);
    await supervisor.goto(`/decisions/${id}`);
    await listening;
    const note = supervisor.getByRole('textbox', { name: /note/i });
    await type(note, 'Please name');
    const comment = await app
      .as('officer')
      .post(`/engagements/${reference}/comments`, { body: 'Dates agreed.' });
    expect(comment.status).toBe(201);
    await supervisor.getByText(`Officer updated ${reference} just now.`).waitFor();
    await note.pressSequentially(' a partner.');
    expect(await note.inputValue()).toBe('Please name a partner.');
    await supervisor.context().close();
  });

  test('is followed again when the person signs in after the session ended', async () => {
    const reference = await draft('Meeting of experts');
    const officer = await open('officer', other);
    const listening = officer.waitForResponse(/\/api\/v1\/events$/);
    await officer.goto(`/engagements/${reference}/comments`);
    await officer.getByRole('heading', { level: 1, name: 'Meeting of experts' }).waitFor();
    await listening;
    await app.db.query(`UPDATE sessions SET ended_at = now() WHERE user_id = $1 AND ip_address IS NOT NULL`, [
      app.bureau.people.officer.id,
    ]);
    const say = (body: string) => other.as('supervisor').post(`/engagements/${reference}/comments`, { body });
    // An ended session gets no events. The page notices with its next request.
    await say('Said meanwhile.');
    // Not by mouse: the dialog may already cover the page if a request was still running.
    await officer.getByRole('link', { name: /^Activity/ }).dispatchEvent('click');
    const again = officer.waitForResponse(/\/api\/v1\/events$/);
    await type(officer.getByLabel(/password/i).first(), PASSWORD);
    await officer.keyboard.press('Enter');
    await officer.getByRole('dialog').waitFor({ state: 'detached' });
    await again;
    await say('Seen and agreed.');
    await press(officer.getByRole('link', { name: /^Comments/ }));
    await officer.getByText('Said meanwhile.').first().waitFor();
    await officer.getByText('Seen and agreed.').first().waitFor();
    await officer.context().close();
  });
});
