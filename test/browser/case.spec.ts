import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addDays } from '#platform/clock.js';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';

const TITLE = 'Training of laboratory staff';
const EVIDENCE = {
  name: 'report.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('Held, with 24 participants.'),
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const tab = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Parts of the engagement' }).getByRole('link', { name }).click();

describeInBrowser('an officer takes an engagement from draft to completion', () => {
  let journey: Journey;
  let officer: Page;
  let supervisor: Page;
  let reference: string;
  let dueOn: string;

  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor', 'second.supervisor', 'second.officer']);
    officer = await journey.open('officer');
    supervisor = await journey.open('supervisor');
    dueOn = addDays(new Date().toISOString().slice(0, 10), 90);
  });
  afterAll(() => journey?.close());

  const statusNow = async () =>
    (await journey.app.as('admin').get(`/engagements/${reference}`)).body.status as string;

  /** Asks for `verb`, filling in its dialog, and lets the supervisor approve it in the other browser. */
  async function askAndApprove(verb: string, fill?: () => Promise<void>) {
    await officer.goto(`/engagements/${reference}`);
    await button(officer, new RegExp(`^${verb}`)).click();
    await officer.getByRole('dialog').waitFor();
    await fill?.();
    await expectAccessible(officer);
    await button(officer, 'Ask for a decision').click();
    await shown(officer, 'Asked. It waits for a decision.');
    await supervisor.goto('/decisions');
    await supervisor
      .getByRole('link', { name: new RegExp(TITLE) })
      .first()
      .click();
    await button(supervisor, /^Approve/).click();
    await shown(supervisor, `The request on ${reference} is approved.`);
    await officer.reload();
  }

  test('a new officer is told what to do first', async () => {
    await shown(officer, 'Begin with your first engagement');
    await shown(supervisor, 'Nothing waits for your decision');
    await expectAccessible(officer);
    await expectAccessible(supervisor);
    await officer.getByRole('link', { name: 'Create an engagement' }).click();
    await officer.getByRole('heading', { level: 1, name: 'New engagement' }).waitFor();
  });

  test('the opportunity fills modality, partners and platforms, and a reload keeps what was typed', async () => {
    await officer.getByText('Third opportunity').first().click();
    await button(officer, 'Continue').click();
    await officer.getByLabel('Title').fill(TITLE);
    await officer.reload();
    await shown(officer, 'What you typed earlier is still here.');
    expect(await officer.getByLabel('Title').inputValue()).toBe(TITLE);
    expect(await officer.getByLabel('Modality').inputValue()).toBe('dialogue');

    await button(officer, 'Continue').click();
    await shown(officer, 'Give the due date.');
    await expectAccessible(officer);
    await officer.getByLabel('Due date').fill(dueOn);
    await officer.getByLabel('Priority').selectOption('high');
    await button(officer, 'Continue').click();
    await officer.getByRole('group', { name: 'Partner 1' }).waitFor();
    expect(await officer.locator('select[name="participations.0.partner"]').inputValue()).toBe('UNODC');
    expect(await officer.getByRole('checkbox', { name: 'GRIDS' }).isChecked()).toBe(true);
  });

  test('milestones are added, the whole is reviewed and created as a draft', async () => {
    for (const [row, title] of ['Course held', 'Second course held'].entries()) {
      await button(officer, 'Add a milestone').click();
      await officer.locator(`input[name="milestones.${row}.title"]`).fill(title);
      await officer.locator(`input[name="milestones.${row}.dueOn"]`).fill(addDays(dueOn, -30 + row));
    }
    await button(officer, 'Continue').click();
    await shown(officer, /It is created as a draft/);
    await expectAccessible(officer);
    await button(officer, 'Create engagement').click();
    await officer.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    reference = /ENG-\d{4}-\d{5}/.exec(officer.url())?.[0] ?? '';
    expect(await statusNow()).toBe('draft');
    await expectAccessible(officer);
  });

  test('a link that names the verb opens its dialog; closing it clears the address', async () => {
    await officer.goto(`/engagements/${reference}?verb=plan`);
    await officer.getByRole('dialog', { name: `Plan ${reference}` }).waitFor();
    await officer.keyboard.press('Escape');
    await officer.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(officer.url()).search).toBe('');
    await officer.goto(`/engagements/${reference}?verb=complete`);
    await shown(officer, 'This is not possible now');
    await expectAccessible(officer);
    await button(officer, 'Close').click();
  });

  test('the plan is asked for, approved in the other browser, and started', async () => {
    await askAndApprove('Plan');
    await shown(officer, 'Planned');
    await button(officer, /^Start/).click();
    await officer.getByRole('dialog').getByRole('button', { name: 'Start the engagement' }).click();
    await shown(officer, 'Start: done.');
    expect(await statusNow()).toBe('active');
  });

  test('a milestone is done, taken back by undo, and done again; another is waived', async () => {
    await tab(officer, /Milestones/);
    await button(officer, 'Complete Course held').click();
    await shown(officer, 'Course held: done.');
    await officer.getByRole('button', { name: 'Undo' }).last().click();
    await shown(officer, 'Course held is open again.');
    await button(officer, 'Complete Course held').click();
    await button(officer, 'Reopen Course held').waitFor();
    await button(officer, 'Waive Second course held').click();
    await officer.getByLabel('Why the step is not needed any more').fill('All came to the first.');
    await officer.getByRole('dialog').getByRole('button', { name: 'Waive' }).click();
    await button(officer, 'Reopen Second course held').waitFor();
    await expectAccessible(officer);
  });

  test('a removed partner and a removed milestone are put back by undo', async () => {
    await button(officer, 'Remove Second course held').click();
    await shown(officer, 'Second course held is removed.');
    await officer.getByRole('button', { name: 'Undo' }).last().click();
    await shown(officer, 'Second course held is back.');
    await officer.getByText('All came to the first.').waitFor();
    await tab(officer, /Partners/);
    await button(officer, 'Remove World Health Organization').click();
    await shown(officer, 'World Health Organization is removed.');
    await officer.getByRole('button', { name: 'Undo' }).last().click();
    await shown(officer, 'World Health Organization is back.');
    await expectAccessible(officer);
  });

  test('a colleague is mentioned in a comment by the keyboard alone', async () => {
    await tab(officer, /Comments/);
    await officer.getByLabel('Your comment').click();
    await officer.keyboard.type('Please read the report, @seco');
    await officer.getByRole('option', { name: 'Second officer' }).waitFor();
    await expectAccessible(officer);
    await officer.keyboard.press('Enter');
    expect(await officer.getByLabel('Your comment').inputValue()).toBe(
      'Please read the report, @Second officer ',
    );
    await button(officer, 'Comment').click();
    await shown(officer, 'Comment added.');
    const { body } = await journey.app.as('officer').get(`/engagements/${reference}/comments`);
    expect(body.items[0]?.mentioned).toMatchObject([{ name: 'Second officer' }]);
  });

  test('evidence is uploaded; what is not taken is told before it is sent', async () => {
    await tab(officer, /Attachments/);
    await shown(officer, /At most 26.2 MB each/);
    await officer.setInputFiles('input[type=file]', [{ ...EVIDENCE, name: 'tool.exe' }, EVIDENCE]);
    await shown(officer, 'tool.exe: files of this type are not taken.');
    await button(officer, 'Upload').click();
    await shown(officer, '1 file added.');
    await officer.getByRole('link', { name: /report\.txt/ }).waitFor();
    await expectAccessible(officer);
  });

  test('completion is asked and approved, and the supervisor closes it', async () => {
    await askAndApprove('Complete', () =>
      officer.getByLabel('Outcome summary').fill('Two dozen people were trained.'),
    );
    await shown(officer, 'Completed');
    await supervisor.goto(`/engagements/${reference}?verb=close`);
    await supervisor.getByLabel('Lessons learned').fill('Begin with the laboratories.');
    await supervisor.getByRole('dialog').getByRole('button', { name: 'Close the engagement' }).click();
    await shown(supervisor, 'Close: done.');
    expect(await statusNow()).toBe('closed');
    await expectAccessible(supervisor);
  });

  test('the activity tells all of it in sentences', async () => {
    await officer.goto(`/engagements/${reference}/activity`);
    await shown(officer, 'completed the milestone “Course held”');
    await shown(officer, 'removed the partner World Health Organization');
    await expectAccessible(officer);
  });
});
