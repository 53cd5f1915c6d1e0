import { formatList, formatNumber, labelled, t } from '#web/lib/words/i18n.js';
import type { PolicyRule } from '../../api/operations.js';

type Dated = NonNullable<PolicyRule['dated']>;

const dayWords = (offset: number, { count }: Dated): string => {
  if (offset === 0) return t('administration.policy.on-the-day');
  const days = Math.abs(offset);
  if (offset < 0) return t(`administration.policy.before.${count}`, { count: days });
  return t(`administration.policy.after.${count}`, { count: days });
};

/** "30, 14, 7 and 1 days before, and on the day": groups the days on the same side of the date. */
function offsetsInWords(dated: Dated): string {
  const { offsets, repeats, count, isByTeamClock } = dated;
  if (isByTeamClock) return t('administration.policy.by-clock');
  if (repeats) {
    const first = dayWords(offsets[0] ?? 0, dated);
    return repeats.everyDays === offsets[0]
      ? t(`administration.policy.every.${count}`, { count: repeats.everyDays })
      : t(`administration.policy.then-every.${count}`, { first, count: repeats.everyDays });
  }
  const side = (days: readonly number[], where: 'before' | 'after') => {
    const last = days.at(-1);
    if (last === undefined) return [];
    if (days.length === 1) return [dayWords(where === 'before' ? -last : last, dated)];
    const list = formatList(days.map((day) => formatNumber(day)));
    return [t(`administration.policy.${where}-several.${count}`, { list })];
  };
  const before = offsets.filter((offset) => offset < 0).map((offset) => -offset);
  const after = offsets.filter((offset) => offset > 0);
  const on = offsets.includes(0) ? [t('administration.policy.on-the-day')] : [];
  return formatList([...side(before, 'before'), ...on, ...side(after, 'after')]);
}

export function whenInWords({ isAtOnce, bundledMinutes, dated }: PolicyRule): string[] {
  const atOnce = bundledMinutes
    ? t('administration.policy.at-once.bundled', { count: bundledMinutes })
    : t('administration.policy.at-once');
  return [
    ...(isAtOnce ? [atOnce] : []),
    ...(dated ? [labelled(t(`administration.policy.date.${dated.date}`), offsetsInWords(dated))] : []),
  ];
}

export const whoInWords = ({ to }: PolicyRule): string =>
  to.length === 0
    ? t('administration.policy.to.concerned')
    : formatList(to.map((audience) => t(`administration.policy.to.${audience}`)));

export const aboutInWords = ({ about }: PolicyRule): string =>
  formatList(about.map((kind) => t(`administration.policy.about.${kind}`)));
