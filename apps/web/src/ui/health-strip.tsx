import { HEALTHS, type Health } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import './health-strip.scss';
import { Icon } from './icon.js';
import { HEALTH } from './tags.js';

/** Worst first, so that it is at the same edge of every strip. */
export const HEALTH_ORDER: readonly Health[] = ['overdue', 'due_soon', 'on_track', 'paused', 'done'];

/**
 * The counts of all healths. The types made from the OpenAPI document do not say in every place that all are there.
 */
export type HealthCountsBy = Readonly<Record<Health, number>> | undefined;

export const countIn = (counts: HealthCountsBy, health: Health): number => counts?.[health] ?? 0;
const sumOf = (counts: HealthCountsBy): number =>
  HEALTHS.reduce((sum, health) => sum + countIn(counts, health), 0);

/**
 * Engagements by health as one bar. Screen readers skip it: the counts are beside it, see `HealthCounts`.
 * `max`: how many fill the whole width; by default the total.
 */
export function HealthStrip({ counts, max }: { counts: HealthCountsBy; max?: number }) {
  const total = sumOf(counts);
  const width = Math.max(max ?? total, 1);
  const shown = HEALTH_ORDER.filter((health) => countIn(counts, health) > 0);
  const startOf = (health: Health) =>
    shown.slice(0, shown.indexOf(health)).reduce((sum, before) => sum + countIn(counts, before), 0);
  return (
    <svg
      className={`health-strip ${total === 0 ? 'health-strip--none' : ''}`}
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {shown.map((health) => (
        <rect
          key={health}
          className={`health-strip__part health-strip__part--${health}`}
          x={startOf(health)}
          y="0"
          width={countIn(counts, health)}
          height="1"
        />
      ))}
    </svg>
  );
}

/** "1 overdue, 7 on track": how many have each health, without the zeros. */
export function HealthCounts({ counts }: { counts: HealthCountsBy }) {
  return (
    <ul className="health-counts">
      {HEALTH_ORDER.filter((health) => countIn(counts, health) > 0).map((health) => (
        <li key={health} className={`health-counts__item health-counts__item--${health}`}>
          <Icon name={HEALTH[health][1]} />
          <span>
            <strong>{countIn(counts, health)}</strong>{' '}
            {t(`words.health-count.${health}`, { count: countIn(counts, health) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
