import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect } from '@jest/globals';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { type } from './keys.js';
import { withMachineClock } from './machine-clock.js';
import { now } from './today.js';

const MISSING = 'chromium is not installed: journeys in the browser are skipped (apt-get install chromium).';

/** Without these flags, Chromium does not start in a sandbox or makes network calls of its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The first that the machine has. The headless shell needs a third less of the processor. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser'];
const found = spawnSync('sh', ['-c', NAMES.map((name) => `command -v ${name}`).join(' || ')], {
  encoding: 'utf8',
});
const executablePath = found.stdout.trim();

/** Browser journeys in the Chromium of the machine. Without Chromium they are skipped with a message. */
export function describeInBrowser(name: string, body: () => void): void {
  if (executablePath) return describe(name, body);
  if (process.env.DEMARCHE_REQUIRE_ALL === '1') throw new Error(MISSING);
  process.stderr.write(`${MISSING}\n`);
  describe.skip(name, body);
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS, env: withMachineClock });

/** How far the clock of the suite is ahead of the clock of a browser, in milliseconds. */
const shifts = new WeakMap<Browser, Promise<number>>();

async function shiftOf(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  const shiftMs = now().getTime() - (await page.evaluate<number>('Date.now()'));
  await page.close();
  return shiftMs;
}

/** Gives the pages of `context` the time of the suite and the server. Their timers run normally. */
async function setClock(browser: Browser, context: BrowserContext): Promise<void> {
  const shift = shifts.get(browser) ?? shiftOf(browser);
  shifts.set(browser, shift);
  const shiftMs = await shift;
  if (Math.abs(shiftMs) < 1000) return;
  await context.addInitScript(`
    const there = Date;
    globalThis.Date = class Date extends there {
      constructor(...parts) { parts.length ? super(...parts) : super(there.now() + ${shiftMs}); }
      static now() { return there.now() + ${shiftMs}; }
    };`);
}

/** A separate browser for a person, who signs in with the form by keyboard. */
export async function signIn(
  browser: Browser,
  url: string,
  person: { email: string; password: string },
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: url, locale: 'en-US' });
  await setClock(browser, context);
  const page = await context.newPage();
  await page.goto('/');
  await type(page.locator('input[type=email]'), person.email);
  await type(page.locator('input[type=password]'), person.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
  return page;
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violations = { id: string; nodes: { target: unknown }[] }[];
/** The part of axe that runs in the page. */
interface PageWithAxe {
  axe?: { run(options: object): Promise<{ violations: Violations }> };
}

/**
 * axe finds no violation of WCAG 2.2 AA on the current page. With `onlyColours` it checks what a colour scheme
 * changes: contrasts, on a page whose structure was checked before.
 */
export async function expectAccessible(page: Page, { onlyColours = false } = {}): Promise<void> {
  // Old rows are dimmed until the new ones are here.
  await page.locator('[data-stale]').first().waitFor({ state: 'detached' });
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const runOnly = onlyColours
    ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
    : { type: 'tag', values: WCAG };
  const violations = await page.evaluate(
    async (options) => {
      const found = await (globalThis as PageWithAxe).axe!.run(options);
      return found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }));
    },
    { runOnly, resultTypes: ['violations'] },
  );
  expect(violations).toEqual([]);
}

/** How many pixels the page extends beyond the width of the window. */
export const widthBeyond = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Waits until a field has this value, which may still be on its way from the server. */
export async function waitForValue(field: Locator, value: string): Promise<void> {
  await field
    .page()
    .waitForFunction(([element, wanted]) => element?.value === wanted, [
      await field.elementHandle(),
      value,
    ] as const)
    .catch(() => undefined);
  expect(await field.inputValue()).toBe(value);
}
