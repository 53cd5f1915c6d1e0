import { spawnSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
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

/** Gives the pages of `context` the time of the suite and the server. Their timers run normally. */
async function setClock(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  const shiftMs = now().getTime() - (await page.evaluate<number>('Date.now()'));
  await page.close();
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
  await setClock(context);
  const page = await context.newPage();
  await page.goto('/');
  await type(page.locator('input[type=email]'), person.email);
  await type(page.locator('input[type=password]'), person.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
  return page;
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** axe finds no violation of WCAG 2.2 AA on the current page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'] })
    // axe would open a second page to collect results from frames. There are no frames, and it
    // would take time and the focus.
    .setLegacyMode(true)
    .analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
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
