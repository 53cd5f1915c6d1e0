import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';

/** Holds every request to these addresses until they are let go. */
async function holdBack(page: Page, ...addresses: (string | RegExp)[]): Promise<() => void> {
  let letGo: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  for (const address of addresses) {
    await page.route(address, async (route) => {
      await gone;
      await route.continue();
    });
  }
  return letGo;
}

/** The paths and queries that the page asks the API for, in order. */
function askedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/')) asked.push(pathname.slice('/api/v1'.length) + search);
  });
  return asked;
}

/** The application, and every screen. */
const CODE = /\/assets\/(start|base|[\w-]+-screen)-[\w-]+\.js$/;

describeInBrowser('the first page', () => {
  let journey: Journey;
  let officer: Page;
  let reference: string;
  let request: string;

  beforeAll(async () => {
    journey = await startJourney(['officer']);
    const { cases, today, day } = journey;
    reference = await cases.inStatus('active', { startOn: today, dueOn: day(2) });
    request = await cases.request(
      'officer',
      await cases.draft('officer', { startOn: today, dueOn: day(60) }),
      'plan',
    );
    officer = await journey.open('officer');
  });
  afterAll(() => journey?.close());

  const opened = () => officer.context().newPage();

  test('draws its frame before it knows who is signed in', async () => {
    const page = await opened();
    const letGo = await holdBack(page, '**/api/v1/auth/me');
    await page.goto('/');
    await page.locator('.app-header__site').waitFor();
    expect(await page.locator('.app-header__site').textContent()).toBe(
      await page.locator('meta[name=application-name]').getAttribute('content'),
    );
    expect(await page.locator('.skeleton__line').count()).toBeGreaterThan(3);
    expect(await page.getByRole('heading').count()).toBe(0);
    await expectAccessible(page);
    letGo();
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    await page.close();
  });

  test.each([
    ['/', () => ['/auth/me', '/me/work'], 'li.work__item'],
    [
      '/engagements',
      () => [
        '/auth/me',
        '/views',
        '/engagements?status=draft&status=planned&status=active&status=on_hold&limit=25',
      ],
      'tbody th',
    ],
    [
      '/engagements?health=overdue&health=due_soon&sort=-dueOn',
      () => ['/auth/me', '/engagements?health=due_soon&health=overdue&sort=-dueOn&limit=25'],
      'tbody th',
    ],
    ['/engagements/REFERENCE', () => ['/auth/me', `/engagements/${reference}`], 'h1'],
    ['/decisions/REQUEST', () => ['/auth/me', `/change-requests/${request}`], 'h1'],
  ])('at %s asks for its data before the code is there, and once', async (address, wanted, first) => {
    const page = await opened();
    const asked = askedBy(page);
    const letGo = await holdBack(page, CODE);
    const all = wanted().map((path) => page.waitForRequest((sent) => sent.url().endsWith(`/api/v1${path}`)));
    await page.goto(address.replace('REFERENCE', reference).replace('REQUEST', request), {
      waitUntil: 'commit',
    });
    await Promise.all(all);
    letGo();
    await page.locator(first).first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(wanted().map((path) => asked.filter((one) => one === path).length)).toEqual(wanted().map(() => 1));
    expect(asked.filter((path) => /^\/engagements\?/.test(path)).length).toBeLessThan(2);
    await page.close();
  });
});
