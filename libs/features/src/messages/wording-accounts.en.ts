import type { BureauRole, TeamRole } from '#contract';
import type { RoleInWords } from '../access/accounts/account-letters.js';
import type { AccountLetters, Letter } from './letter.js';
import { cut, day } from './wording-parts.en.js';

const ROLES: Record<BureauRole | TeamRole, string> = {
  administrator: 'administrator',
  auditor: 'auditor',
  supervisor: 'supervisor',
  officer: 'officer',
  viewer: 'viewer',
};

const roleOf = ({ role, team }: RoleInWords) =>
  team === null ? `${ROLES[role]} of the bureau` : `${ROLES[role]} of ${team}`;
const byWhom = (by: string | null) => (by === null ? '' : ` by ${by}`);

const ALWAYS = 'You cannot turn off messages about your account.';
const NOT_YOU = 'If you did not expect this, tell your administrator immediately.';
const PROFILE = { label: 'Open my profile', path: '/profile' };

const letter = (parts: Pick<Letter, 'subject' | 'paragraphs' | 'why'> & Partial<Letter>): Letter => ({
  heading: parts.subject,
  facts: [],
  action: PROFILE,
  change: ALWAYS,
  ...parts,
});

/**
 * The letters about accounts. The secret of a link comes after the #, which browsers do not send to any
 * server.
 */
export const accountLetters: AccountLetters = {
  invitation: ({ by, expiresOn, secret }) =>
    letter({
      subject: 'Your account is ready: choose a password',
      paragraphs: [
        `An account was created for you${byWhom(by)}. Choose a password to start.`,
        `The link works once, until ${day(expiresOn)}. Do not share it.`,
      ],
      action: { label: 'Choose a password', path: `/invitation#${secret}` },
      why: 'You get this because an account was created for this address.',
    }),
  password_reset: ({ by, secret }) =>
    letter({
      subject: 'Choose a new password',
      paragraphs: [
        by === null
          ? 'Somebody asked for a new password for your account on the sign-in page.'
          : `${by} asked for a new password for your account.`,
        'The link works once, within an hour. Your old password works until you choose a new one.',
        'If you did not ask for this, you do not need to do anything.',
      ],
      action: { label: 'Choose a new password', path: `/password-reset#${secret}` },
      why: 'You get this because this is the address of your account.',
    }),
  password_changed: ({ isReset }) =>
    letter({
      subject: isReset ? 'Your password was reset' : 'Your password was changed',
      paragraphs: ['You were signed out in all other browsers.', NOT_YOU],
      why: 'You get this because the password of your account changed.',
    }),
  role_given: (facts) =>
    letter({
      subject: cut(`You are now ${roleOf(facts)}`),
      paragraphs: [
        `You were made ${roleOf(facts)}${byWhom(facts.by)}${facts.confirmedBy === null ? '' : `, confirmed by ${facts.confirmedBy}`}.`,
        NOT_YOU,
      ],
      why: 'You get this because your roles changed.',
    }),
  role_taken: (facts) =>
    letter({
      subject: cut(`You are no longer ${roleOf(facts)}`),
      paragraphs: [`Your role as ${roleOf(facts)} was removed${byWhom(facts.by)}.`],
      why: 'You get this because your roles changed.',
    }),
  email_change_asked: ({ to, by }) =>
    letter({
      subject: 'Check a requested change of your e-mail address',
      paragraphs: [
        `The new address would be ${to}${by === null ? '' : `, as ${by} asked`}. A second person has to confirm this.`,
        NOT_YOU,
      ],
      why: 'You get this because this is the current address of your account.',
    }),
  email_changed: ({ from, to, by }) =>
    letter({
      subject: 'The e-mail address of your account was changed',
      paragraphs: [`It was changed from ${from} to ${to}${byWhom(by)}. Sign in with the new one.`, NOT_YOU],
      why: 'You get this because this is the old or the new address of your account.',
    }),
  account_reactivated: ({ by }) =>
    letter({
      subject: 'Your account is active again',
      paragraphs: [`It was reactivated${byWhom(by)}. You can sign in with your password.`],
      why: 'You get this because your account was reactivated.',
    }),
  grant_waiting: ({ what, by, expiresOn }) =>
    letter({
      subject: 'Confirm or refuse a role change',
      paragraphs: [
        `${by ?? 'The command line'} asked for this: ${what}.`,
        `It takes effect once another person confirms it, and expires after ${day(expiresOn)}.`,
      ],
      action: { label: 'Review the change', path: '/administration/confirmations' },
      why: 'You get this because you may confirm it.',
    }),
};
