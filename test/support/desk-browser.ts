import { afterAll, beforeAll } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { addDays, dayIn } from '#platform/clock.js';
import { startTestApp, type TestApp } from './app.js';
import { launchBrowser, signIn } from './browser.js';
import type { PersonKey } from './builders.js';
import { type Cases, casesOf } from './engagement-cases.js';

const PASSWORD = 'a long password of the suite';

/** What a journey begins with: the product, a browser, and persons who can sign in to it. */
export interface Journey {
  app: TestApp;
  cases: Cases;
  browser: Browser;
  /** Where the persons of team-a1 are. */
  today: string;
  /** A day that many days from today. */
  day(count: number): string;
  /** A browser of the person's own, signed in by the form. */
  open(person: PersonKey, options?: BrowserContextOptions): Promise<Page>;
}

/** Starts the product for the journeys of one `describe`, and ends it after them. `people` get a password. */
export function startJourney(people: readonly PersonKey[]): Journey {
  const journey = {} as Journey;
  beforeAll(async () => {
    const app = await startTestApp();
    // The browser keeps its own time: a session that ended months ago by its clock would be thrown away.
    const now = new Date();
    app.clock.set(now);
    const today = dayIn('America/New_York', now);
    const browser = await launchBrowser();
    for (const person of people) {
      await app.as('admin').post(`/people/${app.bureau.people[person].id}/password`, { password: PASSWORD });
    }
    Object.assign(journey, {
      app,
      cases: casesOf(app),
      browser,
      today,
      day: (count: number) => addDays(today, count),
      open: (person: PersonKey, options?: BrowserContextOptions) =>
        signIn(browser, app.url, { email: app.bureau.people[person].email, password: PASSWORD }, options),
    } satisfies Journey);
  });
  afterAll(async () => {
    await journey.browser?.close();
    await journey.app?.close();
  });
  return journey;
}

const MOST_TABS = 150;

/** Goes on by Tab alone until the element has the focus. @throws where it is out of reach of the keyboard */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await target.evaluate((element) => element.ownerDocument.activeElement === element)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} times Tab did not reach ${target.toString()}`);
}
