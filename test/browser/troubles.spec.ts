import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeInBrowser, expectAccessible, widthBeyond } from '#test/support/browser.js';
import { type Journey, startJourney } from '#test/support/journey.js';
import { press } from '#test/support/keys.js';
import { now } from '#test/support/today.js';

describeInBrowser('when reminders stand still', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await startJourney(['admin', 'officer']);
    const { db, bureau } = journey.app;
    await db.query(
      `INSERT INTO reminders (rule, subject_kind, subject_id, refers_on, "offset", recipient_id, send_at, reason)
       VALUES ('engagement_due', 'engagement', uuidv7(), $2, 0, $1, $3,
         '{"code":"reminder.not-accepted","params":{"answer":"connect ECONNREFUSED"},"detail":"Not accepted yet: connect ECONNREFUSED"}')`,
      [bureau.people.officer.id, journey.today, new Date(now().getTime() - 3_600_000)],
    );
  });
  afterAll(() => journey.close());

  for (const [name, viewport] of [
    ['a desk', { width: 1280, height: 900 }],
    ['a phone', { width: 390, height: 844 }],
  ] as const) {
    test(`an administrator reads it on every page and opens the queue, on ${name}`, async () => {
      const page = await journey.open('admin', { viewport });
      const banner = page.getByRole('region', { name: 'What stands still' });
      await banner.getByText('Not accepted yet: connect ECONNREFUSED').waitFor();
      await expectAccessible(page);
      expect(await widthBeyond(page)).toBe(0);
      const pictures = process.env.DEMARCHE_PICTURES;
      if (pictures) await page.screenshot({ path: `${pictures}/troubles-${viewport.width}.png` });
      await press(banner.getByRole('link', { name: 'Open the queue' }));
      await page.getByRole('heading', { level: 1, name: 'Administration' }).waitFor();
      await page.context().close();
    });
  }

  test('other people do not see it', async () => {
    const page = await journey.open('officer');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('region', { name: 'What stands still' }).count()).toBe(0);
  });
});
