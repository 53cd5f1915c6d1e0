import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { TimelineZoom } from '#web/lib/engagements-search.js';
import { addDays, formatDay, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { HEALTH } from '#web/ui/tags.js';
import type { ListedEngagement } from '../../api/list-engagements.js';
import { type Scale, scaleOf, spanOf, type Tick } from './scale.js';
import { slipText } from './timeline-table.js';

interface Props {
  rows: readonly ListedEngagement[];
  zoom: TimelineZoom;
}

const Ticks = ({ ticks, className }: { ticks: readonly Tick[]; className: string }) => (
  <div className={className}>
    {ticks.map(({ key, left, label }) => (
      <span key={key} className="timeline__tick" style={{ left }}>
        {label}
      </span>
    ))}
  </div>
);

/** A bar from start to end: hatched after the baseline if it slipped, with a mark at the baseline. */
function Bar({ engagement, scale }: { engagement: ListedEngagement; scale: Scale }) {
  const { baselineDueOn, health } = engagement;
  const { start, end } = spanOf(engagement);
  const [tone] = HEALTH[health];
  const hasSlipped = baselineDueOn !== null && baselineDueOn < end;
  return (
    <div className="timeline__bars" aria-hidden="true">
      <span className={`timeline__bar timeline__bar--${tone}`} style={scale.span(start, end)} />
      {hasSlipped && (
        <span
          className="timeline__slip"
          style={scale.span(baselineDueOn > start ? addDays(baselineDueOn, 1) : start, end)}
        />
      )}
      {baselineDueOn !== null && (
        <span className="timeline__baseline" style={{ left: scale.left(addDays(baselineDueOn, 1)) }} />
      )}
    </div>
  );
}

function Row({ engagement, scale }: { engagement: ListedEngagement; scale: Scale }) {
  const { reference, title, health, status } = engagement;
  const { start, end } = spanOf(engagement);
  const [tone, icon] = HEALTH[health];
  const told = t('engagements.timeline.row', {
    health: t(`words.health.${health}`),
    status: t(`words.status.${status}`),
    start: formatDay(start),
    end: formatDay(end),
    slip: slipText(engagement),
  });
  return (
    <li className="timeline__row" title={`${title}: ${told}`}>
      <span className="timeline__name">
        <span className={`timeline__health timeline__health--${tone}`}>
          <Icon name={icon} />
        </span>
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }} className="timeline__title">
          {title}
        </Link>
        <span className="usa-sr-only">{told}</span>
      </span>
      <Bar engagement={engagement} scale={scale} />
    </li>
  );
}

const Legend = () => (
  <ul className="timeline__legend cluster">
    {(['bar', 'slip', 'baseline', 'today'] as const).map((what) => (
      <li key={what}>
        <span className={`timeline__sample timeline__sample--${what}`} aria-hidden="true" />
        {t(`engagements.timeline.legend.${what}`)}
      </li>
    ))}
  </ul>
);

/** Bars over the months. They scroll sideways by keyboard and by the buttons above. */
export function TimelineChart({ rows, zoom }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const day = today();
  const scale = useMemo(() => scaleOf(rows, zoom, day), [rows, zoom, day]);

  const toToday = () => {
    const element = scroller.current;
    if (element) element.scrollLeft = scale.left(day) - element.clientWidth / 3;
  };
  const by = (screens: number) =>
    scroller.current?.scrollBy({ left: screens * scroller.current.clientWidth });
  // Only when the scale starts elsewhere: more rows within it do not move the view.
  useEffect(() => {
    const element = scroller.current;
    if (element) element.scrollLeft = scale.left(day) - element.clientWidth / 3;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the scale is a new object for each page of rows
  }, [zoom, scale.from]);

  return (
    <div className="stack stack--tight">
      <div className="cluster">
        <Button variant="outline" onClick={() => by(-0.6)}>
          <Icon name="chevron_left" /> {t('engagements.timeline.earlier')}
        </Button>
        <Button variant="outline" onClick={toToday}>
          {t('engagements.calendar.today')}
        </Button>
        <Button variant="outline" onClick={() => by(0.6)}>
          {t('engagements.timeline.later')} <Icon name="chevron_right" />
        </Button>
        <Legend />
      </div>
      <div
        ref={scroller}
        className="timeline__scroller"
        role="region"
        aria-label={t('engagements.timeline.label')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard must be able to scroll it
        tabIndex={0}
      >
        <div className="timeline__sheet">
          <div className="timeline__row timeline__axis" aria-hidden="true">
            <span className="timeline__name" />
            <div className="timeline__bars" style={{ width: scale.width }}>
              <Ticks ticks={scale.major} className="timeline__major" />
              <Ticks ticks={scale.minor} className="timeline__minor" />
            </div>
          </div>
          <div className="timeline__lines" aria-hidden="true">
            {scale.minor.map(({ key, left }) => (
              <span key={key} className="timeline__line" style={{ left }} />
            ))}
            <span className="timeline__today" style={{ left: scale.left(day) }} />
          </div>
          <ul className="timeline__rows">
            {rows.map((engagement) => (
              <Row key={engagement.id} engagement={engagement} scale={scale} />
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
