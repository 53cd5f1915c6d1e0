import type { Browser } from 'playwright-core';
import { lastSecret } from '../accounts.js';
import type { TestApp } from '../app.js';
import { expectAccessible } from '../browser.js';
import { press, type } from '../keys.js';

/** Opens the link of the letter as its person does, in a browser without a session. */
export async function acceptInBrowser(
  browser: Browser,
  app: TestApp,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const secret = await lastSecret(app, email);
  const context = await browser.newContext({ baseURL: app.url, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(`/invitation#${secret}`);
  await page.getByRole('heading', { level: 1, name: 'Choose your password' }).waitFor();
  await type(page.getByLabel('New password'), password);
  await type(page.getByLabel('Repeat the password'), 'another one');
  await press(page.getByRole('button', { name: 'Save the password' }));
  await page.getByText('The two passwords differ.').first().waitFor();
  await expectAccessible(page);
  await type(page.getByLabel('Repeat the password'), password);
  await press(page.getByRole('button', { name: 'Save the password' }));
  await page.getByText('Your password is saved').waitFor();
  await expectAccessible(page);
  await page.goto('/');
  await page.goto(`/invitation#${secret}`);
  await page.getByText('This link no longer works').waitFor();
  await context.close();
}
