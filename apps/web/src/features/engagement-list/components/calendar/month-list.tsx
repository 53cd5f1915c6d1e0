import type { Day } from '#contract';
import { formatDay, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { EmptyState } from '#web/ui/empty-state.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { EngagementLine } from '../list/engagement-line.js';

/** The month without a grid, for narrow windows: the days on which something is due. */
export function MonthList({ byDay }: { byDay: ReadonlyMap<Day, readonly ListedEngagement[]> }) {
  if (byDay.size === 0) {
    return (
      <EmptyState title={t('engagements.calendar.empty')}>{t('engagements.calendar.empty.text')}</EmptyState>
    );
  }
  return (
    <div className="stack">
      {[...byDay].map(([day, engagements]) => (
        <section key={day} aria-labelledby={`due-${day}`}>
          <h3 id={`due-${day}`} className="calendar__day-head">
            {formatDay(day, { exact: true })}
            {day === today() && <span className="muted"> {t('engagements.calendar.today')}</span>}
          </h3>
          <ul className="plain-list stack stack--tight">
            {engagements.map((engagement) => (
              <EngagementLine key={engagement.id} engagement={engagement} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
