import { beforeEach, describe, expect, test } from '@jest/globals';
import { AUDIT_FIELDS, BUREAU_EVENTS, ENGAGEMENT_EVENTS, FEED_FIELDS } from '#contract';
import { loadCoreMessages, loadMessages, setLocale } from '#web/lib/words/i18n.js';
import { allChangesOf, changesOf } from './changes.js';
import { deedOf } from './deeds.js';
import { fieldName, valueInWords } from './values.js';

const OFFICER = '01980000-0000-7000-8000-000000000001';
const UNKNOWN = '01980000-0000-7000-8000-000000000009';
const NAMES = new Map([
  [OFFICER, 'Officer'],
  ['mexico-team', 'Mexico team'],
  ['UNODC', 'United Nations Office on Drugs and Crime'],
  ['training', 'Training'],
]);

beforeEach(async () => {
  await loadCoreMessages();
  await setLocale('en', { remember: false });
  await Promise.all((['record', 'administration'] as const).map(loadMessages));
});

const read = (field: string, value: unknown, noun = 'engagement') => valueInWords(field, value, noun, NAMES);

describe('a recorded value', () => {
  test.each<[field: string, value: unknown, noun: string, words: string]>([
    ['dueOn', '2026-05-04', 'engagement', 'May 4, 2026'],
    ['awayFromOn', '2026-05-04', 'person', 'May 4, 2026'],
    ['owner', OFFICER, 'engagement', 'Officer'],
    ['personId', OFFICER, 'membership', 'Officer'],
    ['assignee', UNKNOWN, 'milestone', 'somebody'],
    ['team', 'mexico-team', 'delegation', 'Mexico team'],
    ['parentId', UNKNOWN, 'team', 'another one'],
    ['modality', 'training', 'engagement', 'Training'],
    ['partner', 'UNODC', 'participation', 'United Nations Office on Drugs and Crime'],
    [
      'partners',
      [{ id: UNKNOWN, name: 'Bureau of Maps' }, 'UNODC'],
      'interaction',
      'Bureau of Maps and United Nations Office on Drugs and Crime',
    ],
    ['countries', ['MX', 'XK'], 'engagement', 'Mexico and Kosovo'],
    ['country', 'MX', 'team', 'Mexico'],
    ['country', 'nowhere at all', 'team', 'nowhere at all'],
    ['dueOn', 'next week', 'engagement', 'next week'],
    ['locale', '?', 'person', '?'],
    ['waitingOn', 'partner', 'engagement', 'Partner'],
    ['status', 'on_hold', 'engagement', 'On hold'],
    ['bureauRoles', ['auditor'], 'person', 'Auditor'],
    ['roles', [{ team: 'mexico-team', role: 'officer' }], 'person', 'Officer, Mexico team'],
    ['kind', 'call', 'interaction', 'Call'],
    ['kind', 'civil_society', 'partner', 'Civil society'],
    ['kind', 'program_team', 'team', 'Program team'],
    ['kind', 'team_move', 'grant', 'Move of a team'],
    ['reason', 'known account', 'sign-in', 'The account exists'],
    ['reason', 'known account', 'engagement', 'known account'],
    ['isActive', false, 'person', 'No'],
    ['weekendDays', [6, 7], 'team', 'Saturday and Sunday'],
    ['plannedAmount', '125000.50', 'engagement', '125,000.5'],
    ['locale', 'es', 'person', 'Spanish'],
    ['job', 'reminders.send', 'failed-job', 'Send reminders'],
    ['filter', { status: ['draft'], owner: OFFICER }, 'export', 'Status: Draft and Owner: Officer'],
    ['body', `@[Officer](${OFFICER}), please look.`, 'comment', '@Officer, please look.'],
    ['coOwners', [], 'engagement', ''],
    ['note', null, 'engagement', ''],
  ])('%s %j of a %s reads "%s"', (field, value, noun, words) => {
    expect(read(field, value, noun)).toBe(words);
  });

  test('that is an instant reads with its time', () => {
    expect(read('expiresAt', '2026-05-04T10:30:00.000Z')).toMatch(/May \d, 2026.*\d:\d\d/);
  });

  test('of an unknown field or code reads as it is', () => {
    expect(read('fromTheFuture', 'so it is')).toBe('so it is');
    expect(read('status', 'dormant')).toBe('dormant');
  });

  test('reads in Spanish', async () => {
    await setLocale('es', { remember: false });
    expect(read('waitingOn', 'partner')).toBe('El socio');
    expect(read('isActive', true)).toBe('Sí');
    expect(read('weekendDays', [6])).toBe('sábado');
  });
});

describe.each(['en', 'es'] as const)('the words in %s', (locale) => {
  test('name every field and every event of the record', async () => {
    await setLocale(locale, { remember: false });
    const fields = Object.keys({ ...FEED_FIELDS, ...AUDIT_FIELDS });
    expect(fields.filter((field) => /^(parts|record)\.|^$/.test(fieldName(field)))).toEqual([]);
    const events = [...ENGAGEMENT_EVENTS, ...BUREAU_EVENTS];
    const told = events.map((what) => deedOf({ what, by: null, before: null, after: null }, NAMES));
    expect(told.filter((words) => /^(parts|record)\.|^$|\{/.test(words))).toEqual([]);
  });
});

describe('the changes of an entry', () => {
  const added = {
    what: 'attachment.added',
    before: null,
    after: { id: UNKNOWN, fileName: 'plan.pdf', size: 1200 },
  };

  test('leave out of the feed what its sentence says, and not of the audit trail', () => {
    expect(changesOf(added, NAMES)).toEqual([]);
    expect(allChangesOf(added, NAMES).map(({ key, after }) => [fieldName(key), after])).toEqual([
      ['Id', UNKNOWN],
      ['File name', 'plan.pdf'],
      ['Size in bytes', '1,200'],
    ]);
  });

  test('keep in the feed a field that only a newer server knows', () => {
    const entry = { what: 'engagement.updated', before: { mood: 'dull' }, after: { mood: 'bright' } };
    expect(changesOf(entry, NAMES)).toEqual([{ key: 'mood', before: 'dull', after: 'bright' }]);
  });
});

test('an audit row about a watcher names the person', () => {
  const row = { what: 'watcher.added', by: null, before: null, after: { personId: OFFICER } };
  expect(deedOf(row, NAMES)).toBe('added Officer as a watcher');
});
