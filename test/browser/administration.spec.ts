import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import type { Browser, Page } from 'playwright-core';
import { JobQueue, type ProductWorker, startProcessing } from '#platform/queue/queue.js';
import { startTestApp, type TestApp } from '#test/support/app.js';
import {
  describeInBrowser,
  expectAccessible,
  launchBrowser,
  signIn,
  widthBeyond,
} from '#test/support/browser.js';
import type { PersonKey } from '#test/support/builders.js';
import { acceptInBrowser } from '#test/support/cases/invitation-steps.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { goTo, press, toggle, type } from '#test/support/keys.js';
import { now, today } from '#test/support/today.js';

const PASSWORD = 'a long password of the suite';
const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } as const;
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

describeInBrowser('in administration', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startTestApp({ mailbox: true });
    browser = await launchBrowser();
    app.clock.set(now());
    await app.givePassword(['admin', 'bureau.supervisor', 'supervisor', 'auditor', 'officer'], PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const open = (person: PersonKey, options = {}) =>
    signIn(browser, app.url, { email: app.bureau.people[person].email, password: PASSWORD }, options);

  const visit = async (page: Page, address: string) => {
    await page.goto(`/administration/${address}`);
    await page.getByRole('heading', { level: 1, name: 'Administration' }).waitFor();
    await page.waitForLoadState('networkidle');
  };

  const acceptInvitation = (email: string) => acceptInBrowser(browser, app, { email, password: PASSWORD });

  test('a person who forgot their password gets a link from the sign-in page, also on a phone', async () => {
    const context = await browser.newContext({ ...PHONE, baseURL: app.url, locale: 'en-US' });
    const page = await context.newPage();
    await page.goto('/');
    await press(page.getByRole('link', { name: 'Forgot your password?' }));
    await page.getByRole('heading', { level: 1, name: 'Choose a new password' }).waitFor();
    await expectAccessible(page);
    expect(await widthBeyond(page)).toBe(0);
    await type(page.getByLabel('E-mail address'), 'nobody@demarche.example');
    await press(page.getByRole('button', { name: 'Send the link' }));
    await page.getByText('Check your e-mail').waitFor();
    await expectAccessible(page);
    await context.close();
  });

  test('a new role waits until a supervisor above confirms it and gives the password again', async () => {
    const { id, name } = app.bureau.people['second.officer'];
    const admin = await open('admin');
    await visit(admin, 'teams?team=team-a1');
    await admin.getByRole('combobox', { name: `Role of ${name}` }).selectOption('supervisor');
    await admin.getByText('Saved. Part of it needs a second person’s confirmation.').waitFor();
    await admin.getByRole('heading', { level: 3, name: 'Waiting for confirmation' }).waitFor();
    await expectAccessible(admin);
    await visit(admin, `people?person=${id}`);
    // The button is greyed out, with the reason beside it.
    await admin
      .getByText('You asked for this: somebody else has to confirm it.')
      .first()
      .waitFor({ state: 'attached' });

    const above = await open('bureau.supervisor');
    await app.db.query(`UPDATE sessions SET password_given_at = password_given_at - interval '1 hour'`);
    await press(above.getByRole('link', { name: '1 role change waiting for your confirmation' }));
    await above.getByText(`${name}: Supervisor of Team a1`).waitFor();
    await expectAccessible(above);
    await press(above.getByRole('button', { name: 'Confirm' }));
    const again = above.getByRole('dialog', { name: 'Enter your password' });
    await again.waitFor();
    await expectAccessible(above);
    await type(again.getByLabel('Password'), PASSWORD);
    await press(again.getByRole('button', { name: 'Continue' }));
    await above.getByText('Confirmed and in effect.').waitFor();
    await above.getByText('Nothing waiting for confirmation').waitFor();
    const roles = (await app.as('admin').get(`/people/${id}`)).body.roles;
    expect(roles).toMatchObject([{ role: 'supervisor' }]);
    await app.as('admin').put(`/teams/team-a1/members/${id}`, { role: 'officer' });
  });

  test('an administrator adds a person to a team, who chooses a password with a link and signs in', async () => {
    const admin = await open('admin');
    await press(admin.getByRole('link', { name: 'Administration' }));
    await press(admin.getByRole('button', { name: 'Add a person' }));
    const dialog = admin.getByRole('dialog', { name: 'Add a person' });
    await expectAccessible(admin);

    await type(dialog.getByLabel('Name'), 'New officer');
    await type(dialog.getByLabel('E-mail'), 'no address');
    await press(dialog.getByRole('button', { name: 'Add', exact: true }));
    await dialog.getByText('Must be an e-mail address.').first().waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('New officer');

    await type(dialog.getByLabel('E-mail'), 'new.officer@demarche.example');
    await press(dialog.getByRole('button', { name: 'Add', exact: true }));
    await admin.getByRole('heading', { level: 2, name: 'New officer' }).waitFor();
    await admin.getByText('Invited, not yet accepted').waitFor();
    await expectAccessible(admin);

    await visit(admin, 'teams?team=team-a1');
    await press(admin.getByRole('button', { name: 'Add a member' }));
    const adding = admin.getByRole('dialog', { name: 'Add a member to Team a1' });
    await type(adding.getByRole('combobox', { name: 'Person' }), 'new.officer');
    await adding.getByRole('option', { name: /New officer/ }).waitFor();
    await admin.keyboard.press('ArrowDown');
    await admin.keyboard.press('Enter');
    await expectAccessible(admin);
    await press(adding.getByRole('button', { name: 'Add a member' }));
    await admin.getByRole('combobox', { name: 'Role of New officer' }).waitFor();

    await acceptInvitation('new.officer@demarche.example');
    const officer = await signIn(browser, app.url, {
      email: 'new.officer@demarche.example',
      password: PASSWORD,
    });
    expect(await officer.getByRole('link', { name: 'Administration' }).count()).toBe(0);

    await press(admin.getByRole('button', { name: 'Remove New officer' }));
    await press(admin.getByRole('button', { name: 'Undo' }));
    await admin.getByText('New officer is a member again.').waitFor();
    expect((await app.as('admin').get('/people?q=new.officer')).body.items[0].roles).toMatchObject([
      { role: 'officer', team: { slug: 'team-a1' } },
    ]);
  });

  test('an administrator sees what a deactivated person leaves behind', async () => {
    const reference = await casesOf(app).draft('second.officer');
    const { id, name } = app.bureau.people['second.officer'];
    const admin = await open('admin');
    await visit(admin, `people?person=${id}`);
    await press(admin.getByRole('button', { name: 'Deactivate' }));
    const dialog = admin.getByRole('dialog', { name: `Deactivate ${name}?` });
    await dialog.getByRole('link', { name: new RegExp(reference) }).waitFor();
    await expectAccessible(admin);
    await toggle(dialog.getByLabel('End access immediately, even without a new owner'));
    await press(dialog.getByRole('button', { name: 'Deactivate' }));
    await admin.getByText(`${name} is deactivated.`).waitFor();
    await press(admin.getByRole('button', { name: 'Reactivate' }));
    await press(admin.getByRole('dialog').getByRole('button', { name: 'Reactivate' }));
    await admin.getByText(`${name} is active again.`).waitFor();
    expect((await app.as('admin').get(`/people/${id}`)).body).toMatchObject({ isActive: true });
  });

  test('the form keeps what was typed if another administrator saves first', async () => {
    const admin = await open('admin');
    await visit(admin, 'teams?team=team-a2');
    await press(admin.getByRole('button', { name: 'Change the policy' }));
    const dialog = admin.getByRole('dialog');
    await type(dialog.getByLabel('Decide within'), '7');
    const { version } = (await app.as('admin').get('/teams/team-a2')).body;
    await app.as('admin').patch('/teams/team-a2', { decideWithinDays: 9 }, { ifMatch: version });
    await press(dialog.getByRole('button', { name: 'Save' }));
    await dialog.getByText('9 working days').waitFor();
    expect(await dialog.getByLabel('Decide within').inputValue()).toBe('7');
    await expectAccessible(admin);
    await press(dialog.getByRole('button', { name: 'Save' }));
    await dialog.waitFor({ state: 'detached' });
    expect((await app.as('admin').get('/teams/team-a2')).body.decideWithinDays).toBe(7);
  });

  test('a supervisor changes the calendar of their team by keyboard and undoes the change', async () => {
    const supervisor = await open('supervisor');
    // A year other than this one that begins on a Friday. In this year, Tab would go to today.
    const year = today.startsWith('2027') ? 2038 : 2027;
    await visit(supervisor, `calendars?year=${year}`);
    // The first day of the year is the only Tab stop; two weeks and a day later is a Saturday.
    await goTo(supervisor.getByRole('button', { name: new RegExp(`January 1, ${year}`) }));
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'PageDown', 'Enter'])
      await supervisor.keyboard.press(key);
    const dialog = supervisor.getByRole('dialog', { name: `Monday, February 1, ${year}` });
    await type(dialog.getByLabel('Name of the day'), 'Office closed for the move');
    await expectAccessible(supervisor);
    await supervisor.keyboard.press('Enter');
    const moved = supervisor.getByRole('button', {
      name: new RegExp(`February 1, ${year}: Closed by exception`),
    });
    await moved.waitFor();
    expect((await app.as('viewer').get('/teams/team-a1')).body.days).toEqual([
      { day: `${year}-02-01`, isWorked: false, name: 'Office closed for the move' },
    ]);
    await expectAccessible(supervisor);

    await visit(supervisor, `calendars?year=${year}&view=list`);
    await press(supervisor.getByRole('button', { name: new RegExp(`^Remove Feb 1, ${year}`) }));
    await press(supervisor.getByRole('button', { name: 'Undo' }));
    await supervisor.getByText(`Feb 1, ${year} is as it was before.`).waitFor();
    expect((await app.as('viewer').get('/teams/team-a1')).body.days).toHaveLength(1);

    await visit(supervisor, 'teams?team=team-b1');
    const greyed = supervisor.getByRole('button', { name: 'Change the policy' });
    expect(await greyed.getAttribute('aria-disabled')).toBe('true');
    await visit(supervisor, 'queue');
    await supervisor.getByText('You do not have access to this section').waitFor();
  });

  test('an administrator retries a job that failed', async () => {
    const queue = app.nest.get(JobQueue, { strict: false });
    await queue.queue.drain(true);
    await queue.add('housekeeping.sweep', {});
    let worker: ProductWorker | undefined;
    await new Promise<void>((resolve) => {
      worker = startProcessing(
        app.config,
        () => Promise.reject(new UnrecoverableError('The disk is full.')),
        1,
        () => undefined,
      );
      worker.on('failed', () => resolve());
    });
    await worker?.close();

    const admin = await open('admin');
    await visit(admin, 'queue');
    await admin.getByText('The disk is full.').waitFor();
    await expectAccessible(admin);
    await press(admin.getByRole('button', { name: 'Remove Clean-up' }));
    await expectAccessible(admin);
    await admin.keyboard.press('Escape');
    await press(admin.getByRole('button', { name: 'Retry Clean-up' }));
    await admin.getByText('No failed jobs').waitFor();
    expect(await queue.counts()).toMatchObject({ failed: 0, waiting: 1 });
  });

  test('the auditor reads who did that and verifies the record', async () => {
    const auditor = await open('auditor');
    await visit(auditor, 'audit?subject=system');
    await auditor.getByText('retried a failed job').waitFor();
    await press(auditor.getByText('Details').first());
    await auditor.getByRole('rowheader', { name: 'Job', exact: true }).waitFor();
    await expectAccessible(auditor);
    await press(auditor.getByRole('button', { name: 'Verify the record' }));
    await auditor.getByText('The record is intact').waitFor();
    await auditor.getByText(/\d+ rows in \d+ chains were checked/).waitFor();
    await expectAccessible(auditor);
    const download = auditor.waitForEvent('download');
    await press(auditor.getByRole('button', { name: /Download CSV/ }));
    expect((await download).suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);

    await visit(auditor, 'queue');
    expect(await auditor.getByRole('button', { name: /^Retry/ }).count()).toBe(0);
  });

  test.each([
    ['on the desktop', DESK],
    ['on a dark phone', PHONE],
  ])('axe finds no fault in any section %s', async (_where, { colorScheme, viewport }) => {
    const admin = await open('admin');
    await admin.emulateMedia({ colorScheme });
    await admin.setViewportSize(viewport);
    for (const address of [
      'people',
      `people?person=${app.bureau.people.officer.id}`,
      'teams',
      'teams?team=team-a1',
      'calendars?team=team-a1',
      'calendars?team=team-a1&view=list',
      'reminders',
      'queue',
      'audit',
    ]) {
      await visit(admin, address);
      await expectAccessible(admin);
      expect(await widthBeyond(admin)).toBe(0);
    }
  });
});
