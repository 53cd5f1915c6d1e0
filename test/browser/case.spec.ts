import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addDays } from '#platform/clock.js';
import { describeInBrowser, expectAccessible, waitForValue } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { choose, chooseFiles, press, toggle, type } from '#test/support/keys.js';

const TITLE = 'Training of laboratory staff';
const EVIDENCE = {
  name: 'report.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('Held, with 24 participants.'),
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const openTab = (page: Page, name: RegExp) =>
  press(page.getByRole('navigation', { name: 'Parts of the engagement' }).getByRole('link', { name }));
const undo = (page: Page) => press(page.getByRole('button', { name: 'Undo' }).last());

describeInBrowser('an officer takes an engagement from draft to completion, using only the keyboard', () => {
  let journey: Journey;
  let officer: Page;
  let supervisor: Page;
  let reference: string;
  let dueOn: string;

  beforeAll(async () => {
    journey = await startJourney(['officer', 'supervisor', 'second.supervisor', 'second.officer']);
    officer = await journey.open('officer');
    supervisor = await journey.open('supervisor');
    dueOn = journey.day(90);
  });
  afterAll(() => journey?.close());

  const statusNow = async () =>
    (await journey.app.as('admin').get(`/engagements/${reference}`)).body.status as string;

  /** Sends a request for `verb`, fills in its dialog, and lets the supervisor approve it in the other browser. */
  async function askAndApprove(verb: string, fill?: () => Promise<void>) {
    await officer.goto(`/engagements/${reference}`);
    await press(button(officer, new RegExp(`^${verb}`)));
    await officer.getByRole('dialog').waitFor();
    await fill?.();
    await expectAccessible(officer);
    await press(button(officer, 'Send request'));
    await shown(officer, 'Request sent for decision.');
    await supervisor.goto('/decisions');
    await press(supervisor.getByRole('link', { name: new RegExp(TITLE) }).first());
    await press(button(supervisor, /^Approve/));
    await shown(supervisor, `The request on ${reference} is approved.`);
    await officer.reload();
  }

  test('a new officer sees what to do first', async () => {
    await shown(officer, 'Start with your first engagement');
    await shown(supervisor, 'No requests waiting for your decision');
    await expectAccessible(officer);
    await expectAccessible(supervisor);
    await press(officer.getByRole('link', { name: 'Create an engagement' }));
    await officer.getByRole('heading', { level: 1, name: 'New engagement' }).waitFor();
  });

  test('the opportunity fills in modality, partners and platforms, and a reload keeps what was typed', async () => {
    await type(officer.getByRole('searchbox', { name: 'Find an opportunity' }), 'third');
    await officer.keyboard.press('Enter');
    await toggle(officer.getByRole('radio', { name: /Third opportunity/ }));
    await press(button(officer, 'Continue'));
    await type(officer.getByLabel('Title'), TITLE);
    await officer.reload();
    await shown(officer, 'What you typed earlier is still here.');
    await waitForValue(officer.getByLabel('Title'), TITLE);
    await waitForValue(officer.getByLabel('Modality'), 'dialogue');

    await press(button(officer, 'Continue'));
    await shown(officer, 'Enter the due date.');
    await expectAccessible(officer);
    await type(officer.getByLabel('Due date'), dueOn);
    await choose(officer.getByLabel('Priority'), 'High');
    await press(button(officer, 'Continue'));
    await officer.getByRole('group', { name: 'Partner 1' }).waitFor();
    await waitForValue(officer.locator('select[name="participations.0.partner"]'), 'UNODC');
    await officer.getByRole('checkbox', { name: 'GRIDS', checked: true }).waitFor();
    // The browser's Back button is one step back, and nothing is lost.
    await officer.goBack();
    await waitForValue(officer.getByLabel('Title'), TITLE);
    await officer.goForward();
    await officer.getByRole('group', { name: 'Partner 1' }).waitFor();
  });

  test('milestones are added, and the engagement is reviewed and created as a draft', async () => {
    for (const [row, title] of ['Course held', 'Second course held'].entries()) {
      await press(button(officer, 'Add a milestone'));
      await officer.locator(`input[name="milestones.${row}.title"]:focus`).waitFor();
      await officer.keyboard.type(title);
      await type(officer.locator(`input[name="milestones.${row}.dueOn"]`), addDays(dueOn, -30 + row));
    }
    await press(button(officer, 'Continue'));
    await shown(officer, /It is created as a draft/);
    await expectAccessible(officer);
    await press(button(officer, 'Create engagement'));
    await officer.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    reference = /ENG-\d{4}-\d{5}/.exec(officer.url())?.[0] ?? '';
    expect(await statusNow()).toBe('draft');
    await expectAccessible(officer);
  });

  test('a link with a verb opens its dialog, and closing it clears the address', async () => {
    await officer.goto(`/engagements/${reference}?verb=plan`);
    await officer.getByRole('dialog', { name: `Plan ${reference}` }).waitFor();
    await officer.keyboard.press('Escape');
    await officer.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(officer.url()).search).toBe('');
    await officer.goto(`/engagements/${reference}?verb=complete`);
    await shown(officer, 'This is not possible now');
    await expectAccessible(officer);
    await press(button(officer, 'Close'));
  });

  test('the plan is sent for decision, approved in the other browser, and started', async () => {
    await askAndApprove('Ask for plan approval');
    await shown(officer, 'Planned');
    await press(button(officer, /^Start/));
    await press(officer.getByRole('dialog').getByRole('button', { name: 'Start the engagement' }));
    await shown(officer, 'Start: done.');
    expect(await statusNow()).toBe('active');
  });

  test('a milestone is done, undone, and done again; another is waived', async () => {
    await openTab(officer, /Milestones/);
    await press(button(officer, 'Complete Course held'));
    await shown(officer, 'Course held: done.');
    await undo(officer);
    await shown(officer, 'Course held is open again.');
    await press(button(officer, 'Complete Course held'));
    await button(officer, 'Reopen Course held').waitFor();
    await press(button(officer, 'Waive Second course held'));
    await type(officer.getByLabel('Why the step is no longer needed'), 'All came to the first.');
    await press(officer.getByRole('dialog').getByRole('button', { name: 'Waive' }));
    await button(officer, 'Reopen Second course held').waitFor();
    await expectAccessible(officer);
  });

  test('undo restores a removed partner and a removed milestone', async () => {
    await press(button(officer, 'Remove Second course held'));
    await shown(officer, 'Second course held is removed.');
    await undo(officer);
    await shown(officer, 'Second course held is back.');
    await officer.getByText('All came to the first.').waitFor();
    await openTab(officer, /Partners/);
    await press(button(officer, 'Remove World Health Organization'));
    await shown(officer, 'World Health Organization is removed.');
    await undo(officer);
    await shown(officer, 'World Health Organization is back.');
    await expectAccessible(officer);
  });

  test('a colleague is mentioned in a comment', async () => {
    await openTab(officer, /Comments/);
    await type(officer.getByLabel('Your comment'), 'Please read the report, @seco');
    await officer.getByRole('option', { name: 'Second officer' }).waitFor();
    await expectAccessible(officer);
    await officer.keyboard.press('Enter');
    await waitForValue(officer.getByLabel('Your comment'), 'Please read the report, @Second officer ');
    await press(button(officer, 'Comment'));
    await shown(officer, 'Comment added.');
    const { body } = await journey.app.as('officer').get(`/engagements/${reference}/comments`);
    expect(body.items[0]?.mentioned).toMatchObject([{ name: 'Second officer' }]);
  });

  test('evidence is uploaded; a file type that is not accepted is refused before it is sent', async () => {
    await openTab(officer, /Attachments/);
    await shown(officer, /At most 25 MB each. Accepted file types: \.pdf \.doc/);
    await chooseFiles(officer.getByLabel('Add files'), [{ ...EVIDENCE, name: 'tool.exe' }, EVIDENCE]);
    await shown(officer, 'tool.exe: files of this type are not accepted.');
    await press(button(officer, 'Upload'));
    await shown(officer, '1 file added.');
    await officer.getByRole('link', { name: /report\.txt/ }).waitFor();
    await expectAccessible(officer);
  });

  test('completion is requested and approved, and the supervisor closes the engagement', async () => {
    await askAndApprove('Ask to complete', () =>
      type(officer.getByLabel('Outcome summary'), 'Two dozen people were trained.'),
    );
    await shown(officer, 'Completed');
    await supervisor.goto(`/engagements/${reference}?verb=close`);
    await type(supervisor.getByLabel('Lessons learned'), 'Begin with the laboratories.');
    await press(supervisor.getByRole('dialog').getByRole('button', { name: 'Close the engagement' }));
    await shown(supervisor, 'Close: done.');
    expect(await statusNow()).toBe('closed');
    await expectAccessible(supervisor);
  });

  test('the activity describes all of it in sentences', async () => {
    await officer.goto(`/engagements/${reference}/activity`);
    await shown(officer, 'completed the milestone “Course held”');
    await shown(officer, 'removed the partner World Health Organization');
    await expectAccessible(officer);
  });
});
