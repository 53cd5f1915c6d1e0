import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectAccessible, waitForValue } from '#test/support/browser.js';
import { casesOf } from '#test/support/engagement-cases.js';
import { type Journey, PASSWORD, startJourney } from '#test/support/journey.js';
import { chooseFiles, press, type } from '#test/support/keys.js';

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

describeInBrowser('a session that ends while a person types, using only the keyboard', () => {
  let journey: Journey;
  let reference: string;
  let officer: Page;

  beforeAll(async () => {
    journey = await startJourney(['officer']);
    reference = await casesOf(journey.app).draft();
    officer = await journey.open('officer');
  });
  afterAll(() => journey?.close());

  const endSessions = () =>
    journey.app.db.query('DELETE FROM sessions WHERE user_id = $1', [journey.app.bureau.people.officer.id]);

  /** Signs in over the page that was being worked on. */
  async function signInAgain() {
    const dialog = officer.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    await expectAccessible(officer);
    await type(dialog.getByLabel('Password', { exact: true }), PASSWORD);
    await press(dialog.getByRole('button', { name: 'Sign in' }));
    await dialog.waitFor({ state: 'detached' });
  }
  /** Reads as another person, whose session continues. */
  const read = async (part: string) =>
    (await journey.app.as('viewer').get(`/engagements/${reference}${part}`)).body;

  test('loses nothing of a comment', async () => {
    await officer.goto(`/engagements/${reference}/comments`);
    await type(officer.getByLabel('Your comment'), 'A long thought that must not be lost.');
    await endSessions();
    await press(officer.getByRole('button', { name: 'Comment', exact: true }));
    await signInAgain();
    await shown(officer, 'Comment added.');
    expect((await read('/comments')).items).toMatchObject([
      { body: 'A long thought that must not be lost.' },
    ]);
  });

  test('loses nothing of a form in a dialog', async () => {
    await officer.goto(`/engagements/${reference}`);
    await press(officer.getByRole('button', { name: 'Edit' }).first());
    await type(officer.getByLabel('Description'), 'Typed before the session ended.');
    await endSessions();
    await press(officer.getByRole('dialog').getByRole('button', { name: 'Save' }));
    await signInAgain();
    await shown(officer, 'Saved.');
    expect(await read('')).toMatchObject({ description: 'Typed before the session ended.' });
  });

  test('loses no file that was chosen', async () => {
    await officer.goto(`/engagements/${reference}/attachments`);
    await shown(officer, /At most/);
    await chooseFiles(officer.getByLabel('Add files'), {
      name: 'note.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Some words.'),
    });
    await endSessions();
    await press(officer.getByRole('button', { name: 'Upload' }));
    await signInAgain();
    await shown(officer, '1 file added.');
    expect((await read('/attachments')).items).toMatchObject([{ fileName: 'note.txt' }]);
  });

  test('loses nothing of a request for a decision', async () => {
    await officer.goto(`/engagements/${reference}?verb=cancel`);
    await type(officer.getByLabel('Reason'), 'The host withdrew.');
    await endSessions();
    await press(officer.getByRole('dialog').getByRole('button', { name: 'Cancel the engagement' }));
    await signInAgain();
    await shown(officer, 'Cancel: done.');
    expect(await read('')).toMatchObject({ status: 'cancelled' });
  });

  test('makes the page ask before it is left with unsent text', async () => {
    await officer.goto(`/engagements/${reference}/comments`);
    await type(officer.getByLabel('Your comment'), 'Half a thought');
    await press(officer.getByRole('link', { name: 'My work' }));
    const question = officer.getByRole('dialog', { name: 'Leave without saving?' });
    await question.waitFor();
    await expectAccessible(officer);
    await press(question.getByRole('button', { name: 'Stay here' }));
    await waitForValue(officer.getByLabel('Your comment'), 'Half a thought');
    await press(officer.getByRole('link', { name: 'My work' }));
    await press(question.getByRole('button', { name: 'Leave the page' }));
    await officer.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
  });
});
