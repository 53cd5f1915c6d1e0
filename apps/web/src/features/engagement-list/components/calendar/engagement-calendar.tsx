import { useState } from 'react';
import type { Day } from '#contract';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { formatDay, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { PHONE, useMedia } from '#web/lib/media.js';
import { addMonths, firstOf, formatMonth, monthOf } from '#web/lib/words/months.js';
import { Alert } from '#web/ui/alert.js';
import { Button } from '#web/ui/button.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { EngagementLine } from '../list/engagement-line.js';
import './calendar.scss';
import { MonthGrid } from './month-grid.js';
import { MonthList } from './month-list.js';
import { useMonth } from './use-month.js';

interface Props {
  search: EngagementsSearch;
  onMonth: (month: string | undefined) => void;
}

function MonthBar({ month, onMonth }: { month: string; onMonth: Props['onMonth'] }) {
  const present = monthOf(today());
  const go = (next: string) => onMonth(next === present ? undefined : next);
  return (
    <div className="calendar__bar cluster">
      <h2 className="calendar__month" aria-live="polite">
        {formatMonth(month)}
      </h2>
      <Button
        variant="outline"
        onClick={() => go(addMonths(month, -1))}
        aria-label={t('engagements.calendar.previous')}
      >
        <Icon name="chevron_left" />
      </Button>
      <Button variant="outline" onClick={() => go(present)}>
        {t('engagements.calendar.today')}
      </Button>
      <Button
        variant="outline"
        onClick={() => go(addMonths(month, 1))}
        aria-label={t('engagements.calendar.next')}
      >
        <Icon name="chevron_right" />
      </Button>
    </div>
  );
}

/** The same list by due date, one month at a time. */
export default function EngagementCalendar({ search, onMonth }: Props) {
  const present = monthOf(today());
  const month = search.month ?? present;
  const isPhone = useMedia(PHONE);
  const [opened, setOpened] = useState<Day>();
  // The day that the arrow keys have reached. Ignored if it is in another month.
  const [reached, setReached] = useState<Day>();
  const { found, byDay, error, retry, isOutside, isStale } = useMonth(search, month);
  const current =
    reached && monthOf(reached) === month ? reached : month === present ? today() : firstOf(month);

  const reach = (day: Day) => {
    setReached(day);
    const next = monthOf(day);
    if (next !== month) onMonth(next === present ? undefined : next);
  };

  if (error) return <ErrorPanel error={error} onRetry={retry} />;
  return (
    <section className="calendar stack" aria-label={t('engagements.calendar.label')}>
      <MonthBar
        month={month}
        onMonth={(next) => {
          setReached(undefined);
          onMonth(next);
        }}
      />
      <p role="status" className="muted calendar__count">
        {found === undefined
          ? t('ui.loading')
          : isOutside
            ? t('engagements.calendar.outside')
            : t('engagements.calendar.count', { count: found.total })}
      </p>
      {found?.isBounded && (
        <Alert kind="warning" isSlim>
          {t('engagements.calendar.bounded', { shown: found.items.length, total: found.total })}
        </Alert>
      )}
      {isPhone ? (
        found ? (
          <MonthList byDay={byDay} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : (
        <MonthGrid
          month={month}
          byDay={byDay}
          isStale={isStale || found === undefined}
          current={current}
          reached={reached}
          onReach={reach}
          onOpen={setOpened}
        />
      )}
      <Dialog
        isOpen={opened !== undefined}
        title={opened ? t('engagements.calendar.due-on', { day: formatDay(opened, { exact: true }) }) : ''}
        onClose={() => setOpened(undefined)}
      >
        {opened && byDay.has(opened) ? (
          <ul className="plain-list stack">
            {byDay.get(opened)?.map((engagement) => (
              <EngagementLine key={engagement.id} engagement={engagement} />
            ))}
          </ul>
        ) : (
          <p>{t('engagements.calendar.nothing')}</p>
        )}
      </Dialog>
    </section>
  );
}
