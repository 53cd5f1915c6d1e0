import type { BureauRole, TeamRole } from '#contract';
import type { RoleInWords } from '../access/accounts/account-letters.js';
import type { AccountLetters, Letter } from './letter.js';
import { day } from './wording-parts.en.js';

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

const ALWAYS = 'Letters about your account cannot be switched off.';
const NOT_YOU = 'If you did not expect this, tell your administrator at once.';
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
        `An account was made for you${byWhom(by)}. Choose a password to start.`,
        `The link works once, until ${day(expiresOn)}. Do not pass it on.`,
      ],
      action: { label: 'Choose a password', path: `/invitation#${secret}` },
      why: 'You get this because an account was made for this address.',
    }),
  password_reset: ({ by, secret }) =>
    letter({
      subject: 'Choose a new password',
      paragraphs: [
        by === null
          ? 'Somebody asked for a new password for your account on the sign-in page.'
          : `${by} asked for a new password for your account.`,
        'The link works once, for an hour. Your old password stays good until you use it.',
        'If you did not ask for this, you need not do anything.',
      ],
      action: { label: 'Choose a new password', path: `/password-reset#${secret}` },
      why: 'You get this because it is the address of your account.',
    }),
  password_changed: ({ isReset }) =>
    letter({
      subject: isReset ? 'Your password was reset' : 'Your password was changed',
      paragraphs: ['Other browsers in which you were signed in are signed out.', NOT_YOU],
      why: 'You get this because the password of your account changed.',
    }),
  role_given: (facts) =>
    letter({
      subject: `You are now ${roleOf(facts)}`,
      paragraphs: [
        `You were made ${roleOf(facts)}${byWhom(facts.by)}${facts.confirmedBy === null ? '' : `, confirmed by ${facts.confirmedBy}`}.`,
        NOT_YOU,
      ],
      why: 'You get this because your roles changed.',
    }),
  role_taken: (facts) =>
    letter({
      subject: `You are no longer ${roleOf(facts)}`,
      paragraphs: [`Your role as ${roleOf(facts)} was taken back${byWhom(facts.by)}.`],
      why: 'You get this because your roles changed.',
    }),
  email_change_asked: ({ to, by }) =>
    letter({
      subject: 'Somebody asked to change the e-mail address of your account',
      paragraphs: [
        `It is to become ${to}${by === null ? '' : `, as ${by} asked`}. A second person has to confirm this.`,
        NOT_YOU,
      ],
      why: 'You get this because it is the present address of your account.',
    }),
  email_changed: ({ from, to, by }) =>
    letter({
      subject: 'The e-mail address of your account was changed',
      paragraphs: [`It was changed from ${from} to ${to}${byWhom(by)}. Sign in with the new one.`, NOT_YOU],
      why: 'You get this because it is the old or the new address of your account.',
    }),
  account_reactivated: ({ by }) =>
    letter({
      subject: 'Your account is active again',
      paragraphs: [`It was activated${byWhom(by)}. You can sign in with your password.`],
      why: 'You get this because your account was deactivated before.',
    }),
  grant_waiting: ({ what, by, expiresOn }) =>
    letter({
      subject: 'A change of roles waits for your confirmation',
      paragraphs: [
        `${by ?? 'The command line'} asked for this: ${what}.`,
        `It takes effect once somebody other than the two confirms it, and lapses after ${day(expiresOn)}.`,
      ],
      action: { label: 'Review the change', path: '/administration/confirmations' },
      why: 'You get this because you may confirm it.',
    }),
};
