import { afterEach, describe, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import type { Language } from '#locales/languages.js';
import { type Me, MeContext } from '#web/lib/api/session.js';
import type { ActivityEntry } from '#web/shared/engagement/activity.js';
import { show } from '../../../test/render.js';
import { ActivityItem } from './activity-item.js';
import { storyOf } from './activity-story.js';

afterEach(cleanup);

const officer = { id: '01980000-0000-7000-8000-000000000001', name: 'Officer' };
const supervisor = { id: '01980000-0000-7000-8000-000000000002', name: 'Supervisor' };

const entry = (seq: number, fields: Partial<ActivityEntry>): ActivityEntry => ({
  seq: String(seq),
  at: `2026-03-02T15:00:0${seq}.000Z`,
  what: 'engagement.updated',
  by: officer,
  onBehalfOf: null,
  before: null,
  after: null,
  source: 'web',
  ...fields,
});

const asked = entry(1, {
  what: 'change-request.asked',
  after: { verb: 'extend', round: 1, dueOn: '2026-05-04', reason: 'More time.', note: 'Please soon.' },
});
const approved = entry(2, {
  what: 'change-request.approved',
  by: supervisor,
  after: { verb: 'extend', round: 1, note: 'Granted.' },
});
/** As in older records, with what the asker wrote. */
const extended = entry(3, {
  what: 'engagement.extended',
  at: approved.at,
  by: supervisor,
  before: { dueOn: '2026-03-30' },
  after: { dueOn: '2026-05-04', reason: 'More time.', note: 'Please soon.' },
});

const feed = async (entries: readonly ActivityEntry[], locale: Language = 'en') => {
  await show(
    <MeContext value={{ person: { id: '01980000-0000-7000-8000-000000000003' } } as Me}>
      <ol>
        {storyOf(entries).map((deed) => (
          <ActivityItem key={deed.seq} entry={deed} names={new Map()} />
        ))}
      </ol>
    </MeContext>,
    { locale },
  );
};
const told = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');

describe('the feed', () => {
  test('shows an approval and its effect as one entry by the person who decided', async () => {
    await feed([extended, approved, asked]);
    const [decision, request, ...others] = told();
    expect(others).toEqual([]);
    expect(decision).toContain('Supervisor approved the request by Officer: Extend');
    expect(decision).toContain('Granted.');
    expect(decision).toMatch(/It took effect:.*Mar 30, 2026.*May 4, 2026/);
    expect(decision).not.toMatch(/Please soon|More time|extended it/);
    expect(request).toContain('Officer sent a request: Extend');
    expect(request).toMatch(/More time\..*Please soon\./);
  });

  test('says the same in Spanish', async () => {
    await feed([extended, approved, asked], 'es');
    const [decision] = told();
    expect(decision).toContain('aprobó la solicitud de Officer');
    expect(decision).toContain('Con ello entró en vigor:');
  });

  test('shows a change without a decision as its own entry', async () => {
    await feed([entry(2, { what: 'engagement.started', after: { status: 'active' } }), asked]);
    expect(told()[0]).toContain('Officer started it');
  });

  test('names a milestone even if only its date changed; older records have no name for it', async () => {
    const change = { before: { id: 'x', dueOn: '2026-03-30' }, after: { id: 'x', dueOn: '2026-05-04' } };
    await feed([
      entry(2, {
        what: 'milestone.updated',
        ...change,
        before: { ...change.before, title: 'First course' },
      }),
      entry(1, { what: 'milestone.updated', ...change }),
    ]);
    const [named, unnamed] = told();
    expect(named).toContain('changed the milestone “First course”');
    expect(named).not.toContain('Title');
    expect(unnamed).toContain('Officer changed a milestone');
  });
});
