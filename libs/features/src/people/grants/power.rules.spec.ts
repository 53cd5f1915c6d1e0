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

describe('a change needs a second person', () => {
  it.each([
    [null, 'supervisor', {}],
    ['officer', 'supervisor', {}],
    [null, 'officer', { borrows: 1 }],
    ['viewer', 'officer', { borrows: 1 }],
  ] as const)('if a role changes from %s to %s for a person with %j', (before, after, held) => {
    expect(isEnlarging({ kind: 'membership', before, after }, holding(held))).toBe(true);
  });

  it.each([
    [[], ['administrator'], {}],
    [[], ['auditor'], {}],
    [['administrator'], ['administrator', 'auditor'], {}],
    [['administrator'], ['auditor'], {}],
    [['administrator'], [], { supervises: 1 }],
    [['auditor'], [], { borrows: 1, works: 1 }],
  ] as const)('if bureau roles change from %j to %j for a person with %j', (before, after, held) => {
    expect(isEnlarging({ kind: 'bureau_roles', before, after }, holding(held))).toBe(true);
  });

  it.each([{ bureauRoles: ['auditor'] as const }, { supervises: 1 }, { borrows: 1 }])(
    'if an account with %j is activated again',
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
  ])('if the e-mail address of an account with %j changes', (held) => {
    expect(isEnlarging({ kind: 'email' }, holding(held))).toBe(true);
  });
});

describe('a change needs no second person', () => {
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
  ] as const)('such as %j for a person with %j', (change, held) => {
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

  it('by another administrator or by a supervisor of a team above', () => {
    expect(reasonAgainstConfirming(grant, administrator)).toBeNull();
    expect(reasonAgainstConfirming(grant, supervisor)).toBeNull();
  });

  it.each([
    ['who asked', { ...administrator, userId: 'asker' }],
    ['who benefits', { ...administrator, userId: 'officer' }],
    ['who acts for the person who asked', { ...administrator, actsForIds: ['asker'] }],
    ['who acts for the person who benefits', { ...supervisor, actsForIds: ['officer'] }],
    ['whose account was created by the person who asked', { ...administrator, isMadeByAsker: true }],
    ['who supervises only another team', { ...supervisor, supervisedIds: ['team'] }],
    ['who is an auditor', { ...supervisor, isAuditor: true }],
  ])('never by a person %s', (_who, confirmer) => {
    expect(reasonAgainstConfirming(grant, confirmer)).not.toBeNull();
  });
});
