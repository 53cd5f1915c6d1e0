import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '#test/support/app.js';
import { describeInBrowser, expectAccessible, launchBrowser, signIn } from '#test/support/browser.js';
import type { PersonKey } from '#test/support/builders.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { choose, press, toggle, type } from '#test/support/keys.js';
import { day, now, today } from '#test/support/today.js';

// Many pages per test: a generous limit, so that a busy machine does not fail them.
jest.setTimeout(240_000);

const PASSWORD = 'a long password of the suite';
const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;
const DESK = { viewport: { width: 1280, height: 900 } } as const;
const PEOPLE = ['officer', 'second.officer', 'supervisor'] as const;

/** `2026-11` of `2026-11-27`. */
const monthOf = (day: string): string => day.slice(0, 7);

describeInBrowser('the engagements screen', () => {
  let app: TestApp;
  let browser: Browser;
  const refs: Record<string, string> = {};

  beforeAll(async () => {
    app = await startTestApp();
    browser = await launchBrowser();
    app.clock.set(now());
    const cases = casesOf(app);
    const common = { startOn: day(-60), dueOn: today };
    refs.first = await cases.inStatus('active', { ...common, title: 'Coastal training' });
    refs.second = await cases.inStatus('active', { ...common, title: 'Harbour dialogue' });
    refs.draft = await cases.draft('officer', {
      ...common,
      title: 'Unplanned workshop',
      dueOn: day(5),
    });
    refs.slipped = await cases.inStatus('planned', { ...common, title: 'Slipped mission' });
    await app.db.query(`UPDATE engagements SET baseline_due_on = due_on - 21 WHERE reference = $1`, [
      refs.slipped,
    ]);
    await app.givePassword(PEOPLE, PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const open = async (person: PersonKey, path: string, options: object = DESK): Promise<Page> => {
    const { email } = app.bureau.people[person];
    const page = await signIn(browser, app.url, { email, password: PASSWORD }, options);
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: 'Engagements' }).waitFor();
    return page;
  };
  // A new password ends all sessions of a person: the people who read and prepare here do not get one.
  const read = async (ref: string | undefined) => (await app.as('admin').get(`/engagements/${ref}`)).body;

  describe('as calendar, timeline, board and table of the same query', () => {
    test('shows a month of due dates by keyboard, and everything that is due on a day', async () => {
      const page = await open('officer', '/engagements?view=calendar&q=a');
      const month = page.getByRole('heading', { level: 2 });
      const named = (day: string) =>
        new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
          Date.parse(day),
        );
      await month.getByText(named(today)).waitFor();
      await page.getByRole('link', { name: /Coastal training/ }).waitFor();
      expect(await page.getByRole('columnheader').count()).toBe(7);
      await expectAccessible(page);

      await press(page.locator(`[data-day="${today}"]`));
      await page.getByRole('dialog').getByRole('link', { name: 'Harbour dialogue' }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      // Down by weeks until the month changes and no further, so that one step back is this month on any day.
      const weeks = [1, 2, 3, 4, 5].find((count) => monthOf(day(7 * count)) !== monthOf(today))!;
      for (let step = 0; step < weeks; step += 1) await page.keyboard.press('ArrowDown');
      const later = day(7 * weeks);
      await page.locator(`[data-day="${later}"]:focus`).waitFor();
      expect(page.url()).toContain(`month=${monthOf(later)}`);
      await page.goBack();
      await month.getByText(named(today)).waitFor();
    });

    test('shows start, due date, baseline and slip as bars and in a table', async () => {
      const page = await open('officer', '/engagements?view=timeline');
      const region = page.getByRole('region', { name: /Bars from start to due date/ });
      await region.getByRole('link', { name: 'Slipped mission' }).waitFor();
      await expectAccessible(page);
      await press(page.getByRole('button', { name: 'Year', exact: true }));
      await page.waitForURL(/zoom=year/);
      await press(page.getByText('The same dates as a table'));
      const row = page.getByRole('row', { name: /Slipped mission/ });
      expect(await row.innerText()).toContain('21 days later');
      await expectAccessible(page);
    });

    test('has every view on the phone', async () => {
      const page = await open('officer', '/engagements?view=calendar', PHONE);
      for (const view of ['Calendar', 'Timeline', 'Board', 'Table']) {
        await press(page.getByRole('button', { name: view, exact: true }));
        await page.getByRole('link', { name: 'Slipped mission' }).first().waitFor();
        await expectAccessible(page);
        const { scrollWidth, clientWidth } = await page.evaluate<{
          scrollWidth: number;
          clientWidth: number;
        }>('document.documentElement');
        expect(scrollWidth).toBe(clientWidth);
      }
    });

    test('asks for a decision when a card is moved by keyboard, and says why another card cannot move', async () => {
      const page = await open('officer', '/engagements?view=board');
      await press(page.getByRole('button', { name: 'Move to… Unplanned workshop' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Unavailable actions').waitFor();
      expect(await dialog.innerText()).toContain('You cannot move it there from “Draft”.');
      await expectAccessible(page);
      await press(dialog.getByRole('button', { name: /Planned.*waiting for approval/ }));
      await press(page.getByRole('button', { name: 'Send request' }));
      await page.getByText('Request sent for decision.').first().waitFor();
      await page.getByText('Waiting for approval: Plan').waitFor();
      expect(await read(refs.draft)).toMatchObject({ status: 'draft', openChangeRequest: { verb: 'plan' } });
      await expectAccessible(page);
    });

    test('opens the dialog of the verb when a card is dragged to its column', async () => {
      const page = await open('officer', '/engagements?view=board');
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Coastal training' })
        .dragTo(page.getByRole('region', { name: /On hold/ }));
      await page.getByRole('dialog', { name: /Put on hold/ }).waitFor();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      expect(await read(refs.first)).toMatchObject({ status: 'active', openChangeRequest: null });
    });
  });

  test('asks to extend many engagements at once after a preview that says which are refused and why', async () => {
    const page = await open('officer', '/engagements?sort=title');
    for (const title of ['Coastal training', 'Harbour dialogue', 'Unplanned workshop']) {
      await toggle(page.getByRole('checkbox', { name: new RegExp(`Select .*${title}`) }));
    }
    await page.getByText('3 selected').waitFor();
    await expectAccessible(page);
    await press(page.getByRole('button', { name: 'Ask for extension…' }));
    const dialog = page.getByRole('dialog');
    await press(dialog.getByRole('button', { name: 'Preview' }));
    await dialog.getByText('Enter a reason.').waitFor();
    await type(dialog.getByLabel('Days', { exact: true }), '30');
    await type(dialog.getByLabel('Reason'), 'The partners asked for more time.');
    await press(dialog.getByRole('button', { name: 'Preview' }));
    await dialog.getByText('2 will wait for approval. 1 will be refused.').waitFor();
    const refused = dialog.getByRole('row', { name: /Unplanned workshop/ });
    expect(await refused.innerText()).toMatch(/It is a draft; this is possible only while it is planned/);
    await expectAccessible(page);
    expect(await read(refs.first)).toMatchObject({ openChangeRequest: null });

    await press(dialog.getByRole('button', { name: 'Ask for 2 extensions' }));
    await dialog.getByText('2 wait for approval. 1 was refused.').waitFor();
    await expectAccessible(page);
    await press(dialog.getByRole('button', { name: 'Close', exact: true }).first());
    await page.getByText('1 selected').waitFor();
    await page.getByRole('checkbox', { name: /Select .*Unplanned workshop/, checked: true }).waitFor();

    const supervisor = await open('supervisor', '/engagements?waitingOn=supervisor');
    await supervisor.getByRole('link', { name: 'Coastal training' }).waitFor();
    await supervisor.goto('/decisions');
    await supervisor
      .getByRole('link', { name: /Coastal training/ })
      .first()
      .waitFor();
    await supervisor
      .getByRole('link', { name: /Harbour dialogue/ })
      .first()
      .waitFor();
  });

  test('changes the priority of many engagements at once, and undo restores each one', async () => {
    await app
      .as('second.supervisor')
      .patch(
        `/engagements/${refs.second}`,
        { priority: 'low' },
        { ifMatch: (await read(refs.second)).version },
      );
    const page = await open('officer', '/engagements');
    await toggle(page.getByRole('checkbox', { name: /Select .*Harbour dialogue/ }));
    await toggle(page.getByRole('checkbox', { name: /Select .*Slipped mission/ }));
    await press(page.getByRole('button', { name: 'Change priority…' }));
    const dialog = page.getByRole('dialog');
    await choose(dialog.getByLabel('New priority'), 'Critical');
    await press(dialog.getByRole('button', { name: 'Preview' }));
    await dialog.getByText('2 will change.').waitFor();
    await press(dialog.getByRole('button', { name: 'Change 2 engagements' }));
    await dialog.getByText('2 engagements changed.').waitFor();
    expect(await read(refs.second)).toMatchObject({ priority: 'critical' });
    await press(dialog.getByRole('button', { name: 'Close', exact: true }).first());
    await press(page.getByRole('button', { name: 'Undo' }));
    await page.getByText('2 engagements are as they were before.').waitFor();
    expect(await read(refs.second)).toMatchObject({ priority: 'low' });
    expect(await read(refs.slipped)).toMatchObject({ priority: 'normal' });
  });

  test('saves views: a personal one that opens by default, and a team view for every colleague', async () => {
    const page = await open('officer', '/engagements?view=board&priority=low');
    const menu = page.getByRole('button', { name: /^View/, expanded: false });
    const save = async (name: string, team?: string) => {
      await press(menu);
      await press(page.getByRole('button', { name: 'Save as a new view…' }));
      const dialog = page.getByRole('dialog');
      await expectAccessible(page);
      await type(dialog.getByLabel('Name'), name);
      if (team) await choose(dialog.getByLabel('For whom'), team);
      await press(dialog.getByRole('button', { name: 'Save view' }));
      await page.getByRole('button', { name: `View: ${name}` }).waitFor();
    };
    await save('Can wait');
    await press(menu);
    await expectAccessible(page);
    await press(page.getByRole('button', { name: 'Use as my default view' }));
    await page.getByText('“Can wait” is now your default view.').waitFor();
    await page.goto('/engagements');
    await page.getByRole('button', { name: 'View: Can wait' }).waitFor();
    expect(new URL(page.url()).searchParams.get('view')).toBe('board');

    await press(page.getByRole('button', { name: 'Table', exact: true }));
    await page.getByRole('button', { name: 'View: Can wait changed' }).waitFor();
    await save('Low in a table', 'Team a1');

    const colleague = await open('second.officer', '/engagements');
    await press(colleague.getByRole('button', { name: /^View/ }));
    await press(colleague.getByRole('link', { name: 'Low in a table' }));
    await colleague.getByRole('button', { name: 'View: Low in a table' }).waitFor();
    expect(new URL(colleague.url()).searchParams.get('priority')).toBe('low');
    expect(await colleague.getByRole('link', { name: 'Can wait' }).count()).toBe(0);
    await press(colleague.getByRole('button', { name: /^View/ }));
    await press(colleague.getByRole('button', { name: 'Delete' }));
    await colleague.getByText('View “Low in a table” deleted.').waitFor();
    await press(colleague.getByRole('button', { name: 'Undo' }));
    await colleague.getByText('View “Low in a table” is back.').waitFor();
  });
});
