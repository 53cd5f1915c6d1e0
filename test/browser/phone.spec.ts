import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible, widthBeyond } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';

const PHONE = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  colorScheme: 'dark',
} as const;

/** Nothing extends beyond the edge: a page that scrolls sideways cannot be read with one hand. */
const expectNoSideways = async (page: Page): Promise<void> => expect(await widthBeyond(page)).toBe(0);

describeInBrowser('on the phone', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
  });
  afterAll(() => journey?.close());

  test('a supervisor decides one request after another by touch', async () => {
    const { cases, day, today, open } = journey;
    for (const title of ['Canine units', 'Code of conduct']) {
      const reference = await cases.draft('officer', { title, startOn: today, dueOn: day(90) });
      await cases.request('officer', reference, 'plan');
    }
    const page = await open('supervisor', PHONE);
    const waiting = page.getByRole('region', { name: /Waiting for my decision/ });
    await waiting.waitFor();
    await expectNoSideways(page);
    await expectAccessible(page);
    await waiting
      .getByRole('link', { name: /Canine units/ })
      .first()
      .tap();
    await page.getByRole('heading', { level: 1, name: /Canine units/ }).waitFor();
    await expectNoSideways(page);
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .tap();
    // The next one opens by itself.
    await page.getByRole('heading', { level: 1, name: /Code of conduct/ }).waitFor();
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .tap();
    await page.getByText('No requests waiting for your decision').first().waitFor();
    await expectAccessible(page);
  });

  test('an officer marks a milestone as done from My work and undoes it', async () => {
    const { cases, day, today, open, app } = journey;
    const milestones = [
      { title: 'Curriculum agreed', dueOn: day(3), assignee: app.bureau.people.officer.id },
    ];
    const reference = await cases.inStatus('active', { startOn: today, dueOn: day(90), milestones });
    const page = await open('officer', PHONE);
    const mine = page.getByRole('region', { name: /My milestones/ });
    await mine.getByRole('button', { name: /^Complete/ }).tap();
    await page.getByText('“Curriculum agreed” is done.').first().waitFor();
    await expectNoSideways(page);
    await page.getByRole('button', { name: 'Undo' }).first().tap();
    await page.getByText('“Curriculum agreed” is open again.').first().waitFor();
    const { body } = await app.as('officer').get(`/engagements/${reference}/milestones`);
    expect(body.items[0]).toMatchObject({ title: 'Curriculum agreed', state: 'open' });
  });

  test('the menu leads to every section and closes again', async () => {
    const page = await journey.open('officer', PHONE);
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('link', { name: 'Strategy' }).tap();
    await page.getByRole('heading', { level: 1, name: /Strategy/ }).waitFor();
    await expectNoSideways(page);
    await page.getByRole('link', { name: 'Partners' }).waitFor({ state: 'hidden' });
  });
});
