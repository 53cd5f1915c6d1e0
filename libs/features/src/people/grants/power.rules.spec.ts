import { describe, expect, it, test } from '@jest/globals';
import {
  type ConfirmationCase,
  type Confirmer,
  type Holdings,
  isEnlarging,
  reasonAgainstConfirming,
} from './power.rules.js';

const nothing: Holdings = {
  bureauRoles: [],
  supervises: 0,
  works: 0,
  borrows: 0,
  hasPassword: false,
  waiting: 0,
};
const holding = (more: Partial<Holdings>): Holdings => ({ ...nothing, ...more });

describe('a change takes a second person', () => {
  it.each([
    [null, 'supervisor', {}],
    ['officer', 'supervisor', {}],
    [null, 'officer', { borrows: 1 }],
    ['viewer', 'officer', { borrows: 1 }],
  ] as const)('where a role %s becomes %s of somebody with %j', (before, after, held) => {
    expect(isEnlarging({ kind: 'membership', before, after }, holding(held))).toBe(true);
  });

  it.each([
    [[], ['administrator'], {}],
    [[], ['auditor'], {}],
    [['administrator'], ['administrator', 'auditor'], {}],
    [['administrator'], ['auditor'], {}],
    [['administrator'], [], { supervises: 1 }],
    [['auditor'], [], { borrows: 1, works: 1 }],
  ] as const)('where roles in the bureau %j become %j of somebody with %j', (before, after, held) => {
    expect(isEnlarging({ kind: 'bureau_roles', before, after }, holding(held))).toBe(true);
  });

  it.each([{ bureauRoles: ['auditor'] as const }, { supervises: 1 }, { borrows: 1 }])(
    'where an account with %j is activated again',
    (held) => {
      expect(isEnlarging({ kind: 'reactivation' }, holding(held))).toBe(true);
    },
  );

  it.each([
    { bureauRoles: ['administrator'] as const },
    { supervises: 1 },
    { borrows: 1 },
    { hasPassword: true },
    { waiting: 1 },
  ])('where the address of an account with %j changes', (held) => {
    expect(isEnlarging({ kind: 'email' }, holding(held))).toBe(true);
  });
});

describe('a change takes nobody else', () => {
  test.each([
    [{ kind: 'membership', before: null, after: 'officer' }, {}],
    [
      { kind: 'membership', before: 'supervisor', after: 'officer' },
      { borrows: 1, supervises: 1 },
    ],
    [{ kind: 'membership', before: 'supervisor', after: 'viewer' }, { supervises: 1 }],
    [{ kind: 'bureau_roles', before: ['administrator'], after: [] }, {}],
    [{ kind: 'bureau_roles', before: ['administrator', 'auditor'], after: ['auditor'] }, { supervises: 1 }],
    [{ kind: 'reactivation' }, { hasPassword: true, works: 1 }],
    [{ kind: 'email' }, { works: 1 }],
  ] as const)('such as %j of somebody with %j', (change, held) => {
    expect(isEnlarging(change, holding(held))).toBe(false);
  });
});

describe('a change is confirmed', () => {
  const grant: ConfirmationCase = {
    kind: 'membership',
    askedById: 'asker',
    beneficiaryIds: ['officer'],
    teamIds: ['office', 'bureau'],
  };
  const administrator: Confirmer = {
    userId: 'second',
    isAdministrator: true,
    isAuditor: false,
    supervisedIds: [],
    actsForIds: [],
    isMadeByAsker: false,
  };
  const supervisor = { ...administrator, isAdministrator: false, supervisedIds: ['office'] };

  it('by another administrator, or by a supervisor of a team above', () => {
    expect(reasonAgainstConfirming(grant, administrator)).toBeNull();
    expect(reasonAgainstConfirming(grant, supervisor)).toBeNull();
  });

  it.each([
    ['who asked', { ...administrator, userId: 'asker' }],
    ['who gains', { ...administrator, userId: 'officer' }],
    ['who acts for the person who asked', { ...administrator, actsForIds: ['asker'] }],
    ['who acts for the person who gains', { ...supervisor, actsForIds: ['officer'] }],
    ['whose account the asker made', { ...administrator, isMadeByAsker: true }],
    ['who supervises another team only', { ...supervisor, supervisedIds: ['team'] }],
    ['who is an auditor', { ...supervisor, isAuditor: true }],
  ])('never by somebody %s', (_who, confirmer) => {
    expect(reasonAgainstConfirming(grant, confirmer)).not.toBeNull();
  });
});
