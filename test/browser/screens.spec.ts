import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
  describeInBrowser,
  expectAccessible,
  launchBrowser,
  signIn,
  widthBeyond,
} from '#test/support/browser.js';
import { type DemoProduct, startDemoProduct } from '#test/support/demo-product.js';
import { press } from '#test/support/keys.js';

// axe reads every screen twice: a generous limit, so that a busy machine does not fail the tests.
jest.setTimeout(480_000);

/** `{name}` is replaced by a record of the demo bureau. */
const SCREENS = [
  '/',
  '/engagements',
  '/engagements?view=board',
  '/engagements?view=calendar',
  '/engagements?view=timeline',
  '/engagements/new',
  '/engagements/{reference}',
  '/engagements/{reference}/partners',
  '/engagements/{reference}/milestones',
  '/engagements/{reference}/interactions',
  '/engagements/{reference}/comments',
  '/engagements/{reference}/attachments',
  '/engagements/{reference}/activity',
  '/engagements/{reference}/reminders',
  '/decisions',
  '/decisions/{request}',
  '/strategy/strategy-2019',
  '/partners',
  '/partners/UNODC',
  '/platforms',
  '/platforms/{platform}',
  '/dashboard',
  '/handover',
  '/inbox',
  '/profile',
  '/profile/messages',
  '/profile/delegations',
  '/profile/security',
  '/profile/calendar',
] as const;

const ADMINISTRATION = ['people', 'teams', 'calendars', 'reminders', 'queue', 'audit'].map(
  (section) => `/administration/${section}`,
);

/** Matches the key of a message that appears in place of its text. */
const KEY =
  /^(shell|ui|words|verbs|parts|work|engagements?|decisions|strategy|partners|dashboard|handover|administration)\.[a-z-]+$/;

type Messages = Record<string, string>;
const LOCALES = join(import.meta.dirname, '../../libs/locales/src');
const catalogue = async (language: string, file: string) =>
  ((await import(join(LOCALES, language, 'screens', file))) as { default: Messages }).default;

/** The English messages that differ in `language`, without arguments. */
async function englishMessages(language: string): Promise<ReadonlySet<string>> {
  const messages = new Set<string>();
  for (const file of readdirSync(join(LOCALES, 'en/screens'))) {
    const [english, own] = await Promise.all([catalogue('en', file), catalogue(language, file)]);
    for (const [key, text] of Object.entries(english)) {
      if (!text.includes('{') && text !== own[key]) messages.add(text);
    }
  }
  // The product, a team and two people of the demo bureau have these names.
  for (const name of ['Demarche', 'Bureau', 'Administrator', 'Auditor']) messages.delete(name);
  return messages;
}

/** For the second translation: the screens with the most words. */
const FIVE = [
  '/',
  '/engagements',
  '/engagements/{reference}',
  '/decisions/{request}',
  '/strategy/strategy-2019',
] as const satisfies readonly (typeof SCREENS)[number][];

const DESK = { width: 1280, height: 900 };
/** 1280 pixels at 400 %. */
const MAGNIFIED = { width: 320, height: 256 };

describeInBrowser('every screen', () => {
  let product: DemoProduct;
  let browser: Browser;
  let records: Record<string, string>;

  beforeAll(async () => {
    product = await startDemoProduct();
    browser = await launchBrowser();
    const page = await open('supervisor');
    const first = async (path: string): Promise<Record<string, string>> => {
      const answer = await page.request.get(`/api/v1${path}`);
      return ((await answer.json()) as { items: Record<string, string>[] }).items[0] ?? {};
    };
    records = {
      reference: (await first('/engagements?status=active&sort=dueOn&limit=1')).reference!,
      request: (await first('/change-requests?state=open&limit=1')).id!,
      platform: (await first('/platforms')).code!,
    };
    await page.context().close();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  const open = (person: string, options: BrowserContextOptions = {}): Promise<Page> =>
    signIn(
      browser,
      product.url,
      { email: `${person}@demarche.example`, password: product.password },
      options,
    );

  const addressOf = (screen: string) => screen.replace(/\{(\w+)\}/, (_, name: string) => records[name]!);

  /** Opens a screen and waits until it has finished loading. @returns the errors and warnings of the browser */
  async function visit(page: Page, screen: string): Promise<string[]> {
    const complaints: string[] = [];
    const hear = (text: string) => void complaints.push(`${screen}: ${text}`);
    page.removeAllListeners('console').removeAllListeners('pageerror');
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && hear(message.text()));
    page.on('pageerror', (error) => hear(error.message));
    await page.goto(addressOf(screen));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    return complaints;
  }

  test('is accessible in light and dark, reflows at 400 %, and causes no error or warning in the browser', async () => {
    const page = await open('supervisor');
    const faults: string[] = [];
    for (const screen of SCREENS) {
      await page.setViewportSize(DESK);
      faults.push(...(await visit(page, screen)));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, { onlyColours: colorScheme === 'dark' });
      }
      await page.setViewportSize(MAGNIFIED);
      const beyond = await widthBeyond(page);
      if (beyond > 0) faults.push(`${screen}: ${beyond} pixels too wide`);
    }
    expect(faults).toEqual([]);
  });

  test.each([
    ['Spanish', 'es', SCREENS, ADMINISTRATION],
    ['French', 'fr', FIVE, ADMINISTRATION.slice(0, 1)],
  ])(
    'is complete in %s: no key is visible, and no text is in English',
    async (_name, language, ...screensOf) => {
      const english = await englishMessages(language);
      expect(english.size).toBeGreaterThan(500);
      const faults: string[] = [];
      for (const [index, person] of ['officer', 'admin'].entries()) {
        const screens = screensOf[index]!;
        const page = await open(person);
        await page.evaluate(`localStorage.setItem('demarche.locale', '${language}')`);
        for (const screen of screens) {
          await visit(page, screen);
          const texts = await page.evaluate<string[]>(
            `[...document.querySelectorAll('body *')].filter((one) => one.childElementCount === 0)
            .map((one) => one.innerText ?? '').filter(Boolean)`,
          );
          const found = texts.filter((text) => english.has(text.trim()) || KEY.test(text));
          if (found.length > 0) faults.push(`${screen}: ${found.join(', ')}`);
        }
        expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      }
      expect(faults).toEqual([]);
    },
  );

  test('has no motion if the person prefers none', async () => {
    const page = await open('supervisor', { reducedMotion: 'reduce' });
    // The answer is held back, so that the skeletons stay on the page.
    await page.route('**/api/v1/reports/dashboard*', async (route) => {
      await page.locator('.skeleton').first().waitFor();
      const moving = await page.evaluate<number>(
        `document.getAnimations().filter((animation) => animation.playState === 'running').length`,
      );
      expect(moving).toBe(0);
      await route.continue();
    });
    await visit(page, '/dashboard');
    for (const screen of ['/', '/engagements', '/strategy/strategy-2019']) {
      await visit(page, screen);
      expect(await page.evaluate('document.getAnimations().length')).toBe(0);
    }
  });

  test('says what went wrong and offers to try again if the server fails', async () => {
    const page = await open('supervisor');
    for (const [screen, calls] of [
      ['/', '**/api/v1/me/work*'],
      ['/engagements', '**/api/v1/engagements?*'],
      ['/decisions', '**/api/v1/change-requests?*'],
      ['/strategy/strategy-2019', '**/api/v1/strategies/*'],
      ['/partners', '**/api/v1/partners?*'],
      ['/dashboard', '**/api/v1/reports/dashboard*'],
    ] as const) {
      await page.route(calls, (route) =>
        route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'server.stopping', detail: 'This server is stopping. Try again.' }),
        }),
      );
      await page.goto(screen);
      await page.getByText('This server is stopping. Try again.').first().waitFor();
      await expectAccessible(page);
      await page.unroute(calls);
      await press(page.getByRole('button', { name: 'Try again' }).first());
      await page.getByText('This server is stopping. Try again.').first().waitFor({ state: 'detached' });
    }
  });

  test('says what to do if there is nothing yet', async () => {
    const page = await open('admin');
    for (const screen of ['/', '/decisions', '/inbox', '/engagements?q=nothing-is-called-this']) {
      await visit(page, screen);
      await expectAccessible(page);
      expect(await page.locator('.empty-state').count()).toBeGreaterThan(0);
    }
  });
});
