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

/** How much slower than this machine the device of a person is taken to be. */
const SLOWER = 4;
const COLD_PAGES = 7;

/** When the browser drew the first row, the frame before it, and what its main thread had done until then. */
interface FirstRow {
  row: number;
  frame: number;
  busy: number;
  bytes: number;
  files: number;
}

/** Marks the first row and the frame, so that the browser records when it draws them (element timing). */
const MARK_FIRST = `(() => {
  const drawn = (globalThis.firstDrawn = {});
  const mark = (selector, name) => document.querySelector(selector)?.setAttribute('elementtiming', name);
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries()) drawn[identifier] ??= renderTime;
  }).observe({ type: 'element', buffered: true });
  new MutationObserver(() => {
    if (!drawn.frame) mark('.app-header__site', 'frame');
    if (!drawn.row) mark('li.work__item p.work__name, tbody th[role=rowheader]', 'row');
  }).observe(document, { childList: true, subtree: true });
})()`;

const READ_FIRST = `JSON.stringify(globalThis.firstDrawn?.row && {
  ...firstDrawn,
  ...performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd < firstDrawn.row)
    .reduce((sum, { encodedBodySize }) => ({ bytes: sum.bytes + encodedBodySize, files: sum.files + 1 }), { bytes: 0, files: 0 }),
})`;

/**
 * A page that was never opened before. Not a page of Playwright, which listens for errors: then the browser looks up
 * the lines of each error that React prepares as it loads, which takes a fifth of the time that people wait.
 */
async function coldPage(browser: Browser, address: string, cookie: { name: string; value: string }) {
  const control = await browser.newBrowserCDPSession();
  const { browserContextId } = await control.send('Target.createBrowserContext');
  const cookies = [{ ...cookie, url: address }];
  await control.send('Storage.setCookies', { browserContextId, cookies });
  const size = { width: DESK.viewport.width, height: DESK.viewport.height };
  const { targetId } = await control.send('Target.createTarget', {
    url: 'about:blank',
    browserContextId,
    ...size,
  });
  const { sessionId } = await control.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (result: unknown) => void>();
  control.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown };
    waiting.get(id)?.(result);
  });
  let count = 0;
  const send = <T>(method: string, params: object = {}): Promise<T> =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, (result) => resolve(result as T));
      const message = JSON.stringify({ id: count, method, params });
      void control.send('Target.sendMessageToTarget', { sessionId, message });
    });
  const close = async () => {
    await control.send('Target.closeTarget', { targetId });
    await control.send('Target.disposeBrowserContext', { browserContextId });
    await control.detach();
  };
  return { send, close };
}

async function firstRow(
  browser: Browser,
  address: string,
  cookie: { name: string; value: string },
): Promise<FirstRow> {
  const { send, close } = await coldPage(browser, address, cookie);
  await send('Page.enable');
  await send('Performance.enable', { timeDomain: 'threadTicks' });
  await send('Page.addScriptToEvaluateOnNewDocument', { source: MARK_FIRST });
  await send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await send('Page.navigate', { url: address });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { result } = await send<{ result: { value?: string } }>('Runtime.evaluate', {
      expression: READ_FIRST,
    });
    if (!result.value) continue;
    const { metrics } = await send<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics');
    await close();
    const busy = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    return { ...(JSON.parse(result.value) as Omit<FirstRow, 'busy'>), busy };
  }
}

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

  test(`the first row on a device that is ${SLOWER} times slower, on a page that was never opened`, async () => {
    const page = await open(DESK);
    const cookies = await page.context().cookies();
    const { name, value } = cookies.find((one) => one.name.endsWith('session'))!;
    await page.close();
    const heading = ['screen', 'frame ms', 'first row ms', 'fastest', 'slowest', 'busy ms', 'files', 'KB'];
    const table: (string | number)[][] = [heading];
    for (const [screen, path] of [
      ['My work', '/'],
      ['Engagements', '/engagements'],
    ] as const) {
      const seen: FirstRow[] = [];
      for (let count = 0; count < COLD_PAGES; count += 1) {
        seen.push(await firstRow(browser, `${product.url}${path}`, { name, value }));
      }
      const sorted = (what: keyof FirstRow) => seen.map((one) => Math.round(one[what])).sort((a, b) => a - b);
      const middle = (what: keyof FirstRow) => sorted(what)[COLD_PAGES >> 1]!;
      const rows = sorted('row');
      const kilobytes = Math.round(middle('bytes') / 1024);
      const figures = [
        middle('frame'),
        middle('row'),
        rows[0]!,
        rows.at(-1)!,
        middle('busy'),
        middle('files'),
      ];
      table.push([screen, ...figures, kilobytes]);
    }
    printTable(`First row at ${SLOWER} times slowed CPU (1,500 ms is the target on an idle machine)`, table);
  });

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
