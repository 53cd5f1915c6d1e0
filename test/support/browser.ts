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

/** Without them a sandboxed machine refuses Chromium, or Chromium calls home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const found = spawnSync('sh', ['-c', 'command -v chromium || command -v chromium-browser'], {
  encoding: 'utf8',
});
const executablePath = found.stdout.trim();

/** Journeys in the machine's own Chromium; where there is none they are skipped, and say so. */
export function describeInBrowser(name: string, body: () => void): void {
  if (executablePath) return describe(name, body);
  if (process.env.DEMARCHE_REQUIRE_ALL === '1') throw new Error(MISSING);
  process.stderr.write(`${MISSING}\n`);
  describe.skip(name, body);
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS, env: withMachineClock });

/** Lets the pages of `context` have the time of the suite and of the server. Their timers run as ever. */
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

/** A person's own browser, signed in by the form, with the keys. */
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

/** axe finds nothing on the page as it stands (WCAG 2.2 AA). */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'] })
    // A page of its own for the results of frames, of which there are none, would take time and the focus from this one.
    .setLegacyMode(true)
    .analyze();
  expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
}

/** By how many pixels the page would have to be scrolled sideways. */
export const widthBeyond = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Waits for what a field is to have: it may be on its way from the server. */
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
