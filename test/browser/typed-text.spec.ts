import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press, type } from '#test/support/keys.js';

const REASON = 'The host moved the closing session, and the interpreters cannot come before May.';

describeInBrowser('typed text', () => {
  let journey: Journey;
  let page: Page;
  let reference: string;
  let asking: Locator;
  let question: Locator;

  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor']);
    const { cases, day, today, open } = journey;
    reference = await cases.inStatus('active', { startOn: today, dueOn: day(30) });
    page = await open('officer');
    asking = page.getByRole('dialog', { name: `Extend ${reference}` });
    question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await page.goto(`/engagements/${reference}`);
    await press(page.getByRole('button', { name: 'Ask to extend' }).first());
    await type(asking.getByLabel('Reason'), REASON);
  });
  afterAll(() => journey?.close());

  const stays = async () => {
    await question.waitFor();
    await press(question.getByRole('button', { name: 'Stay here' }));
    await question.waitFor({ state: 'detached' });
    expect(await asking.getByLabel('Reason').inputValue()).toBe(REASON);
  };

  test('in a dialog survives Escape, the close button, Go back and the browser’s Back button', async () => {
    await page.keyboard.press('Escape');
    await question.waitFor();
    await expectAccessible(page);
    await stays();
    await press(asking.getByRole('button', { name: 'Close' }));
    await stays();
    await press(asking.getByRole('button', { name: 'Go back' }));
    await stays();
    await page.goBack();
    await stays();
    expect(new URL(page.url()).searchParams.get('verb')).toBe('extend');
  });

  test('in a dialog is discarded on confirmation, and a dialog without typed text just closes', async () => {
    await page.keyboard.press('Escape');
    await press(question.getByRole('button', { name: 'Discard what I typed' }));
    await asking.waitFor({ state: 'detached' });
    expect(await question.count()).toBe(0);
    await page.locator('button:focus', { hasText: 'Ask to extend' }).waitFor();
    await press(page.getByRole('button', { name: 'Ask to extend' }).first());
    await asking.waitFor();
    await page.keyboard.press('Escape');
    await asking.waitFor({ state: 'detached' });
  });

  test('in a dialog of the page is discarded without losing the keyboard focus', async () => {
    await page.goto(`/engagements/${reference}/milestones`);
    const add = page.getByRole('button', { name: 'Add milestone' });
    await press(add);
    await type(page.getByRole('dialog').getByLabel('Title'), 'Half a step');
    await page.keyboard.press('Escape');
    await press(question.getByRole('button', { name: 'Discard what I typed' }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Add milestone' }).waitFor();
  });

  test('in the note of a decision is asked about before the next request opens', async () => {
    const { cases, day, today, open } = journey;
    const ids: string[] = [];
    for (const title of ['Canine units', 'Code of conduct']) {
      const ref = await cases.draft('officer', { title, startOn: today, dueOn: day(90) });
      ids.push(await cases.request('officer', ref, 'plan'));
    }
    const supervisor = await open('supervisor');
    await supervisor.goto(`/decisions/${ids[0]}`);
    await type(supervisor.getByLabel(/^Note to/), 'Please name the trainers.');
    await press(supervisor.getByRole('link', { name: /^Next:/ }));
    await supervisor.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await press(supervisor.getByRole('button', { name: 'Stay here' }));
    await press(supervisor.getByRole('button', { name: 'Return with the note' }));
    await supervisor.getByRole('heading', { level: 1, name: /Code of conduct/ }).waitFor();
  });
});
