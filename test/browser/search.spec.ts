import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '#test/support/app.js';
import {
  describeInBrowser,
  expectAccessible,
  launchBrowser,
  signIn,
  waitForValue,
} from '#test/support/browser.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { goTo, press, toggle, type } from '#test/support/keys.js';
import { day, now, today } from '#test/support/today.js';

jest.setTimeout(90_000);
const PASSWORD = 'a long password of the suite';
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

describeInBrowser('a person who works by keyboard', () => {
  let app: TestApp;
  let browser: Browser;
  let page: Page;
  let reference: string;
  let person: { email: string; password: string };

  beforeAll(async () => {
    app = await startTestApp();
    browser = await launchBrowser();
    app.clock.set(now());
    const dates = { startOn: today, dueOn: day(90) };
    reference = await casesOf(app).draft('officer', { title: 'Formación de peritos', ...dates });
    await casesOf(app).draft('officer', { title: 'Another engagement', ...dates });
    await app.givePassword(['officer'], PASSWORD);
    person = { email: app.bureau.people.officer.email, password: PASSWORD };
    page = await signIn(browser, app.url, person);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const box = () => page.getByRole('combobox', { name: /^Search/ });
  /** Moves down to the option in the list while the field keeps the focus. */
  const take = async (option: Locator) => {
    await option.waitFor();
    while ((await option.getAttribute('aria-selected')) !== 'true')
      await option.page().keyboard.press('ArrowDown');
    await option.page().keyboard.press('Enter');
  };
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

  test('finds an engagement from anywhere and opens it', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('formacion');
    const option = page.getByRole('option', { name: /Formación de peritos/ });
    await option.waitFor();
    expect(await option.locator('mark').allTextContents()).toEqual(['Formación']);
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
    expect(await box().getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    await heading('Formación de peritos');
    expect(await box().getAttribute('aria-expanded')).toBe('false');
  });

  test('finds recently opened records without typing, until they sign out', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('group', { name: 'Opened recently' }).getByRole('option').first().waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox', { name: 'Results' }).count()).toBe(0);
  });

  test('goes straight to a reference', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await heading('My work');
    await page.keyboard.press('/');
    await page.keyboard.type(reference.toLowerCase());
    await page.keyboard.press('Enter');
    await heading('Formación de peritos');
  });

  test('finds partners, the strategy and people, each under a heading', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('UNODC');
    await page
      .getByRole('group', { name: 'Partners' })
      .getByRole('option', { name: /Office on Drugs/ })
      .waitFor();
    await type(box(), 'Fourth opportunity');
    await page
      .getByRole('group', { name: 'Strategy and platforms' })
      .getByRole('option', { name: /Fourth opportunity/ })
      .waitFor();
    await type(box(), 'officer');
    await take(page.getByRole('group', { name: 'People' }).getByRole('option', { name: /^Officer/ }));
    await heading('Engagements');
    expect(new URL(page.url()).searchParams.get('owner')).toBe(app.bureau.people.officer.id);
  });

  test('sees if nothing is found, and can search the list for the same words', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('nowhere to be found');
    await page.getByText('Nothing found for “nowhere to be found”.').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await heading('Engagements');
    expect(new URL(page.url()).searchParams.get('q')).toBe('nowhere to be found');
  });

  test('moves through rows and pages with single keys', async () => {
    await page.goto('/engagements');
    await page.getByRole('link', { name: 'Another engagement' }).waitFor();
    // The code that listens to the keys arrives after the rows.
    const focused = page.locator('main tbody th a:focus');
    while ((await focused.count()) === 0) await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    await page.locator('main tbody tr:first-child th a:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();

    await page.keyboard.press('a');
    await page.locator('.next-actions .cluster > :first-child:focus').waitFor();
    await page.keyboard.press('c');
    const comment = page.getByRole('textbox', { name: 'Comment' });
    await comment.waitFor();
    await page.locator('textarea:focus').waitFor();
    // Single keys are only letters while a person types.
    await page.keyboard.type('engages new/? partners');
    await waitForValue(comment, 'engages new/? partners');
    await goTo(page.getByRole('button', { name: 'Comment', exact: true }));
    await page.keyboard.press('e');
    await page.getByRole('dialog').waitFor();
    // The keyboard reaches nothing behind a dialog.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    // The comment is not sent yet.
    await press(page.getByRole('button', { name: 'Leave the page' }));
    await heading('New engagement');
  });

  test('sees the shortcuts of the page and can switch them off', async () => {
    await page.goto(`/engagements/${reference}`);
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByText('Next steps').waitFor();
    await expectAccessible(page);
    await toggle(sheet.getByLabel('Single-key shortcuts'));
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    expect(await box().getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox', { name: 'Results' }).waitFor();
    await page.keyboard.press('Escape');

    await press(page.getByRole('button', { name: /Account of/ }));
    await press(page.getByRole('button', { name: 'Keyboard shortcuts' }));
    await toggle(sheet.getByLabel('Single-key shortcuts'));
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.getByRole('listbox', { name: 'Results' }).waitFor();
  });

  test('searches on the phone with a button, over the whole width, and signing out clears the recent records', async () => {
    const phone = await signIn(browser, app.url, person, PHONE);
    await press(phone.getByRole('button', { name: 'Search' }));
    await type(phone.getByRole('combobox', { name: /^Search/ }), 'peritos');
    await phone.getByRole('option', { name: /Formación de peritos/ }).waitFor();
    await expectAccessible(phone);
    await take(phone.getByRole('option', { name: /Formación de peritos/ }));
    await phone.getByRole('heading', { level: 1, name: 'Formación de peritos' }).waitFor();
    expect(await phone.evaluate(() => localStorage.getItem('demarche.recent'))).toContain(reference);
    await press(phone.getByRole('button', { name: /Account of/ }));
    await press(phone.getByRole('button', { name: 'Sign out' }));
    await phone.locator('input[type=password]').waitFor();
    expect(await phone.evaluate(() => localStorage.getItem('demarche.recent'))).toBeNull();
    await phone.context().close();
  });
});
