import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addPerson } from '#test/support/builders.js';
import { describeInBrowser, expectAccessible } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { choose, press } from '#test/support/keys.js';

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

describeInBrowser('people who leave, and their work', () => {
  let journey: Journey;
  let leaver: { id: string; name: string };
  let own: string;

  beforeAll(async () => {
    journey = await startJourney(['admin', 'supervisor', 'officer', 'viewer']);
    leaver = await addPerson(journey.app.db, 'leaving.officer', { team: 'team-a1', role: 'officer' });
    own = await journey.cases.inStatus('active', {
      title: 'Course of a colleague',
      owner: leaver.id,
      startOn: journey.today,
      dueOn: journey.day(20),
    });
  });
  afterAll(() => journey?.close());

  test('an assignee who is only a viewer completes and reopens their own milestone', async () => {
    const ref = await journey.cases.inStatus('active', {
      startOn: journey.today,
      dueOn: journey.day(60),
      milestones: [
        { title: 'Theirs', dueOn: journey.day(20), assignee: journey.app.bureau.people.viewer.id },
        { title: 'Of the owner', dueOn: journey.day(30) },
      ],
    });
    const page = await journey.open('viewer');
    await page.goto(`/engagements/${ref}/milestones`);
    await press(page.getByRole('button', { name: 'Complete Theirs' }));
    await page.getByRole('button', { name: 'Reopen Theirs' }).waitFor();
    expect(await page.getByRole('button', { name: /Of the owner|Waive/ }).count()).toBe(0);
    await expectAccessible(page);
    await press(page.getByRole('button', { name: 'Reopen Theirs' }));
    await page.getByRole('button', { name: 'Complete Theirs' }).waitFor();
  });

  test('the chosen one of two people with the same name is mentioned, or both if both are chosen', async () => {
    const { db } = journey.app;
    const first = await addPerson(db, 'maria.namesake', { team: 'team-a1', role: 'officer' });
    const second = await addPerson(db, 'namesake.maria', { team: 'team-a2', role: 'officer' });
    await db.query(`UPDATE users SET name = 'Desk officer' WHERE id = ANY($1)`, [[first.id, second.id]]);
    const page = await journey.open('officer');
    await page.goto(`/engagements/${own}/comments`);
    const area = page.getByRole('textbox', { name: /Your comment/ });
    await area.waitFor();
    const options = page.getByRole('option');
    for (const team of ['Team a2', 'Team a1']) {
      await area.pressSequentially('@officer desk');
      await options.filter({ hasText: team }).waitFor();
      expect(await options.allInnerTexts()).toEqual(['Desk officer (Team a1)', 'Desk officer (Team a2)']);
      await options.filter({ hasText: team }).click();
    }
    await press(page.getByRole('button', { name: 'Comment', exact: true }));
    await shown(page, 'Comment added.');
    const { items } = (await journey.app.as('officer').get(`/engagements/${own}/comments`)).body;
    const mentioned = items[0].mentioned.map(({ id }: { id: string }) => id).sort();
    expect(mentioned).toEqual([first.id, second.id].sort());
  });

  test('the offer to withdraw a request disappears once it is decided', async () => {
    const ref = await journey.cases.draft('officer', {
      startOn: journey.today,
      dueOn: journey.day(60),
    });
    const page = await journey.open('officer');
    await page.goto(`/engagements/${ref}`);
    await press(page.getByRole('button', { name: 'Plan' }).first());
    await press(page.getByRole('dialog').getByRole('button', { name: 'Send request' }));
    const offer = page.locator('.toaster').getByRole('button', { name: 'Withdraw' });
    await offer.waitFor();
    const { id } = (await journey.app.as('officer').get(`/engagements/${ref}`)).body.openChangeRequest;
    const ifMatch = await journey.cases.version(ref);
    expect(await journey.cases.approve('supervisor', id, { ifMatch })).toMatchObject({ status: 200 });
    await offer.waitFor({ state: 'detached' });
  });

  test('exactly one tab of Decisions is current', async () => {
    const page = await journey.open('supervisor');
    for (const [view, name] of [
      ['', 'mine'],
      ['?view=open', 'open'],
      ['?view=asked&verb=plan', 'asked'],
    ] as const) {
      await page.goto(`/decisions${view}`);
      const current = page.locator('.tabs [aria-current=page]');
      await current.first().waitFor();
      expect([name, await current.count()]).toEqual([name, 1]);
    }
  });

  test('an administrator hands over the remaining work in the same step as the deactivation', async () => {
    const page = await journey.open('admin');
    await page.goto(`/administration/people?person=${leaver.id}`);
    await press(page.getByRole('button', { name: 'Deactivate' }));
    const dialog = page.getByRole('dialog', { name: `Deactivate ${leaver.name}?` });
    await dialog.getByRole('link', { name: new RegExp(own) }).waitFor();
    await shown(page, /reminders? of the next 30 days would go to supervisors instead/);
    await expectAccessible(page);
    if (process.env.DEMARCHE_PICTURES) {
      await page.screenshot({ path: `${process.env.DEMARCHE_PICTURES}/departure.png` });
    }
    await press(dialog.getByRole('button', { name: 'Deactivate' }));
    await shown(page, /would be left without an owner/);
    await choose(dialog.getByLabel('Hand everything over to'), journey.app.bureau.people.officer.name);
    await press(dialog.getByRole('button', { name: 'Deactivate' }));
    await shown(page, `${leaver.name} is deactivated.`);
    const { body } = await journey.app.as('admin').get(`/engagements/${own}`);
    expect(body.owner.id).toBe(journey.app.bureau.people.officer.id);
  });

  test('a person who has left is marked as such, also in the filter, and an engagement without an owner is marked', async () => {
    const { db } = journey.app;
    const ref = await journey.cases.inStatus('active', {
      title: 'Without an owner',
      startOn: journey.today,
      dueOn: journey.day(30),
    });
    await db.query('UPDATE engagements SET owner_id = $2 WHERE reference = $1', [ref, leaver.id]);
    const page = await journey.open('supervisor');
    await page.goto(`/engagements?owner=${leaver.id}&ownerLeft=true`);
    await shown(page, `${leaver.name} (left)`);
    await page.getByRole('button', { name: new RegExp(`${leaver.name} \\(left\\)`) }).waitFor();
    expect(await page.locator('.filter-chip').filter({ hasText: leaver.id }).count()).toBe(0);
    await page.getByRole('table').getByText('Owner has left').waitFor();
    if (process.env.DEMARCHE_PICTURES) {
      await page.screenshot({ path: `${process.env.DEMARCHE_PICTURES}/owner-left.png` });
    }
    await page.goto('/');
    await page.getByRole('heading', { name: /Owner has left/ }).waitFor();
    await page.goto(`/engagements/${ref}`);
    await shown(page, 'Owner has left');
    await expectAccessible(page);
  });
});
