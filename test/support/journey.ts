import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startTestApp, type TestApp } from './app.js';
import { launchBrowser, signIn } from './browser.js';
import type { PersonKey } from './builders.js';
import { type Cases, casesOf } from './engagement-cases.js';
import { day, now, today } from './today.js';

export const PASSWORD = 'a long password of the suite';

/** The product and a browser in which each of `people` can sign in. */
export interface Journey {
  app: TestApp;
  cases: Cases;
  /** Today where the people of team-a1 are, and the day `count` days later. */
  today: string;
  day(count: number): string;
  /** A separate browser window in which that person is signed in. */
  open(person: PersonKey, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function startJourney(people: readonly PersonKey[]): Promise<Journey> {
  const app = await startTestApp();
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    app.clock.set(now());
    await app.givePassword(people, PASSWORD);
  } catch (error) {
    await browser?.close();
    await app.close();
    throw error;
  }
  const running = browser;
  return {
    app,
    cases: casesOf(app),
    today,
    day,
    open: (person, options) =>
      signIn(running, app.url, { email: app.bureau.people[person].email, password: PASSWORD }, options),
    async close() {
      await running.close();
      await app.close();
    },
  };
}
