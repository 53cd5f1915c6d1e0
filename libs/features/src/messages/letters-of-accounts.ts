import type { BureauRole } from '#contract';
import type { AccountLetterName, AskedPower, RoleInWords } from '../access/accounts/account-letters.js';
import type { Letter, LetterFacts } from './letter.js';
import { cut, type LetterWords, yes } from './letter-words.js';

const roleOf = ({ role, team }: RoleInWords, w: LetterWords): string =>
  w.say('role', { isBureau: yes(team === null), role, team: team ?? '' });

const maker = (by: string | null) => ({ isBy: yes(by !== null), by: by ?? '' });
/** " by Administrator", or nothing for the product itself. */
const byWhom = (by: string | null, w: LetterWords): string => w.say('by-whom', maker(by));

function inWords(what: AskedPower, w: LetterWords): string {
  switch (what.kind) {
    case 'membership':
      return w.say('grant.membership', { who: what.who, role: roleOf(what, w) });
    case 'bureau': {
      const { who, roles, before } = what;
      const named = (of: readonly BureauRole[]) =>
        w.list(of.map((role) => w.say('grant.bureau-role', { role })));
      return roles.length > 0
        ? w.say('grant.bureau', { who, roles: named(roles) })
        : w.say('grant.bureau.none', { who, roles: named(before) });
    }
    case 'reactivation':
      return w.say('grant.reactivation', { who: what.who });
    case 'email':
      return w.say('grant.email', what);
    case 'team-move':
      return w.say('grant.team-move', { team: what.team });
  }
}

const letter = (
  w: LetterWords,
  parts: Pick<Letter, 'subject' | 'paragraphs' | 'why'> & Partial<Letter>,
): Letter => ({
  heading: parts.subject,
  facts: [],
  action: { label: w.say('open.profile'), path: '/profile' },
  change: w.say('account.change'),
  ...parts,
});

type AccountLetters = {
  [Name in AccountLetterName]: (facts: LetterFacts[Name], words: LetterWords) => Letter;
};

/**
 * The letters about accounts. The secret of a link comes after the #, which browsers do not send to any
 * server.
 */
export const accountLetters: AccountLetters = {
  invitation: ({ by, expiresOn, secret }, w) =>
    letter(w, {
      subject: w.say('invitation.subject'),
      paragraphs: [
        w.say('invitation.text', { byWhom: byWhom(by, w) }),
        w.say('invitation.link', { day: w.day(expiresOn) }),
      ],
      action: { label: w.say('invitation.action'), path: `/invitation#${secret}` },
      why: w.say('invitation.why'),
    }),
  password_reset: ({ by, secret }, w) =>
    letter(w, {
      subject: w.say('reset.subject'),
      paragraphs: [w.say('reset.text', maker(by)), w.say('reset.link'), w.say('reset.ignore')],
      action: { label: w.say('reset.action'), path: `/password-reset#${secret}` },
      why: w.say('reset.why'),
    }),
  password_changed: ({ isReset }, w) =>
    letter(w, {
      subject: w.say('password.subject', { isReset: yes(isReset) }),
      paragraphs: [w.say('password.text'), w.say('account.not-you')],
      why: w.say('password.why'),
    }),
  role_given: (facts, w) => {
    const { by, confirmedBy } = facts;
    const confirmed = confirmedBy === null ? '' : w.say('role-given.confirmed', { name: confirmedBy });
    return letter(w, {
      subject: cut(w.say('role-given.subject', { role: roleOf(facts, w) })),
      paragraphs: [
        w.say('role-given.text', { role: roleOf(facts, w), byWhom: byWhom(by, w), confirmed }),
        w.say('account.not-you'),
      ],
      why: w.say('roles.why'),
    });
  },
  role_taken: (facts, w) =>
    letter(w, {
      subject: cut(w.say('role-taken.subject', { role: roleOf(facts, w) })),
      paragraphs: [w.say('role-taken.text', { role: roleOf(facts, w), byWhom: byWhom(facts.by, w) })],
      why: w.say('roles.why'),
    }),
  email_change_asked: ({ to, by }, w) =>
    letter(w, {
      subject: w.say('email-asked.subject'),
      paragraphs: [w.say('email-asked.text', { to, ...maker(by) }), w.say('account.not-you')],
      why: w.say('email-asked.why'),
    }),
  email_changed: ({ from, to, by }, w) =>
    letter(w, {
      subject: w.say('email.subject'),
      paragraphs: [w.say('email.text', { from, to, byWhom: byWhom(by, w) }), w.say('account.not-you')],
      why: w.say('email.why'),
    }),
  account_reactivated: ({ by }, w) =>
    letter(w, {
      subject: w.say('reactivated.subject'),
      paragraphs: [w.say('reactivated.text', { byWhom: byWhom(by, w) })],
      why: w.say('reactivated.why'),
    }),
  address_refused: ({ personId, who, address, answer }, w) =>
    letter(w, {
      subject: cut(w.say('address-refused.subject', { who })),
      paragraphs: [
        w.say('address-refused.text', { who, address }),
        w.say('address-refused.answer', { answer }),
        w.say('address-refused.next'),
      ],
      action: { label: w.say('address-refused.action'), path: `/administration/people?person=${personId}` },
      why: w.say('address-refused.why'),
    }),
  grant_waiting: ({ what, by, expiresOn }, w) =>
    letter(w, {
      subject: w.say('grant.subject'),
      paragraphs: [
        w.say('grant.text', { what: inWords(what, w), ...maker(by) }),
        w.say('grant.effect', { day: w.day(expiresOn) }),
      ],
      action: { label: w.say('grant.action'), path: '/administration/confirmations' },
      why: w.say('grant.why'),
    }),
};
