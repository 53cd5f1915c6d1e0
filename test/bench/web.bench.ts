import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser, signIn } from '#test/support/browser.js';
import { type DemoProduct, startDemoProduct } from '#test/support/demo-product.js';
import { printTable } from './table.js';

const ROWS = 200;
const DESK = { viewport: { width: 1280, height: 800 } } as const;
const PHONE = { viewport: { width: 390, height: 844 } } as const;

/** What the browser itself records: see page-record.js. */
interface Recorded {
  shift: number;
  shifted: string[];
  /** Milliseconds from the key press to the next frame. */
  keys: number[];
}
const RECORD = { path: join(import.meta.dirname, 'page-record.js') };
const recordOf = (page: Page) => page.evaluate<Recorded>('recorded');

describeInBrowser('the web application, as recorded by the browser', () => {
  let product: DemoProduct;
  let browser: Browser;

  beforeAll(async () => {
    product = await startDemoProduct({ volume: 2_000 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  const open = async (
    options: BrowserContextOptions,
    email = 'supervisor@demarche.example',
  ): Promise<Page> => {
    const person = { email, password: product.password };
    const page = await signIn(browser, product.url, person, options);
    await page.addInitScript(RECORD);
    return page;
  };

  /** The addresses of the main screens, with a record of the bureau if one is needed. */
  const addresses = async (page: Page): Promise<string[]> => {
    const first = async (path: string) => {
      const answer = await page.request.get(`/api/v1${path}`);
      return ((await answer.json()) as { items: Record<string, string>[] }).items[0]!;
    };
    const { reference } = await first('/engagements?limit=1');
    const { id } = await first('/change-requests?state=open&limit=1');
    const { code } = await first('/partners?limit=1');
    const parts = ['', '/partners', '/milestones', '/interactions', '/activity', '/reminders'];
    return [
      '/',
      '/engagements',
      ...['board', 'calendar', 'timeline'].map((view) => `/engagements?view=${view}`),
      ...parts.map((part) => `/engagements/${reference}${part}`),
      '/engagements/new',
      '/decisions',
      `/decisions/${id}`,
      '/strategy/strategy-2019',
      '/partners',
      `/partners/${code}`,
      '/platforms',
      '/dashboard',
      '/inbox',
      '/profile',
      ...['people', 'teams', 'calendars', 'reminders', 'queue', 'audit'].map(
        (section) => `/administration/${section}`,
      ),
    ];
  };

  test('layout shift of each main screen', async () => {
    const rows: (string | number)[][] = [['screen', 'desk', 'phone', 'what moved']];
    const desk = await open(DESK);
    const phone = await open(PHONE);
    for (const address of await addresses(desk)) {
      const shifts: Recorded[] = [];
      for (const page of [desk, phone]) {
        await page.goto(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        await page.evaluate('document.fonts.ready.then(() => undefined)');
        shifts.push(await recordOf(page));
      }
      const moved = [...new Set(shifts.flatMap(({ shifted }) => shifted))].slice(0, 3).join(' ');
      rows.push([address, ...shifts.map(({ shift }) => Number(shift.toFixed(4))), moved]);
    }
    printTable('Layout shift (0 is the target)', rows);
  });

  test(`a key press in a list of ${ROWS} rows`, async () => {
    const page = await open(DESK);
    await page.goto('/engagements');
    const rows = page.locator('tbody tr[role=row]:not([aria-hidden])');
    await rows.first().waitFor();
    for (let count = await rows.count(); count < ROWS;) {
      await page.getByRole('button', { name: /^Show more/ }).click();
      await rows.nth(count).waitFor();
      count = await rows.count();
    }
    const table: (string | number)[][] = [['key', 'presses', 'under 16 ms', 'median ms', 'slowest ms']];
    const measure = async (name: string, presses: number, press: (index: number) => Promise<void>) => {
      await page.evaluate('recorded.keys = []');
      for (let index = 0; index < presses; index += 1) {
        await press(index);
        await page.evaluate('framesLater()');
      }
      const { keys: slow } = await recordOf(page);
      const all = [...slow, ...Array<number>(Math.max(0, presses - slow.length)).fill(8)].sort(
        (a, b) => a - b,
      );
      const shown = [presses, Math.max(0, presses - slow.length), all[all.length >> 1]!, all.at(-1)!];
      table.push([name, ...shown.map((figure) => Math.round(figure))]);
    };

    await measure('j (next row)', 30, () => page.keyboard.press('j'));
    const boxes = page.locator('tbody input[type=checkbox]');
    if ((await boxes.count()) > 0) {
      await boxes.first().focus();
      await measure('space (select a row)', 20, () => page.keyboard.press('Space'));
    }
    const search = page.locator('main input[type=search]').first();
    await search.focus();
    await measure('a letter in the filter', 12, (index) => page.keyboard.press('training cour'[index]!));
    printTable(`Key presses in a list of ${await rows.count()} rows (100 ms is the target)`, table);
    expect(await rows.count()).toBeGreaterThan(0);
  });
});
