import type { Letter, LetterFacts } from './letter.js';
import { type LetterWords, yes } from './letter-words.js';

/** What somebody has to hand over before their last day, or still after it. */
export function handover(facts: LetterFacts['handover'], w: LetterWords): Letter {
  const { person, personId, isYou, leavesOn, engagements, total } = facts;
  const values = { person, isYou: yes(isYou), isPast: w.isPast(leavesOn), when: w.when(leavesOn) };
  const counts = (['milestones', 'requests', 'delegations', 'views'] as const)
    .filter((what) => facts[what] > 0)
    .map((what) => ({ label: w.say(`handover.${what}`), value: String(facts[what]) }));
  return {
    subject: w.say('handover.subject', { ...values, day: w.by(leavesOn) }),
    heading: w.say('handover.heading', values),
    paragraphs: [
      w.say('handover.text', values),
      total === 0 ? w.say('handover.nothing') : w.say('handover.engagements', { count: total }),
      ...engagements.map(({ about, dueOn }) =>
        w.say('handover.engagement', { what: w.named(about), day: w.day(dueOn) }),
      ),
      ...(total > engagements.length ? [w.say('handover.more', { count: total - engagements.length })] : []),
    ],
    facts: counts,
    action: { label: w.say('handover.open'), path: `/handover/${personId}` },
    why: w.say('handover.why', values),
    change: w.say('handover.change', values),
  };
}
