import { Link } from '@tanstack/react-router';
import { formatDay } from '#web/lib/words/dates.js';
import { formatList, formatNumber, t } from '#web/lib/words/i18n.js';
import { shiftText } from '#web/shared/transition/shift.js';
import { DateText, DateWithDistance } from '#web/ui/date-text.js';
import { Icon } from '#web/ui/icon.js';
import { PersonName } from '#web/ui/person-name.js';
import { HealthTag, PriorityTag, StatusTag } from '#web/ui/tags.js';
import type { ChangeRequestDetail } from '../api/decisions.js';
import { clockText, given } from './request-words.js';

interface Props {
  request: ChangeRequestDetail;
}

export function Dates({ request: { engagement, input, state } }: Props) {
  const asked = state === 'open' ? given(input, 'dueOn') : undefined;
  const { baselineDueOn, dueOn, slipCount, startOn } = engagement;
  return (
    <section className="panel" aria-labelledby="dates">
      <h2 id="dates">{t('decisions.dates.title')}</h2>
      <dl className="facts">
        <dt>{t('parts.field.startOn')}</dt>
        <dd>
          <DateText day={engagement.actualStartOn ?? startOn} />
        </dd>
        <dt>{t('decisions.dates.present')}</dt>
        <dd>
          <DateWithDistance day={dueOn} />
        </dd>
        {asked && (
          <>
            <dt>{t('decisions.dates.asked')}</dt>
            <dd>
              <DateText day={asked} /> <span className="muted">{shiftText(dueOn, asked)}</span>
            </dd>
          </>
        )}
        <dt>{t('parts.field.baselineDueOn')}</dt>
        <dd>
          {baselineDueOn ? (
            <>
              <DateText day={baselineDueOn} />{' '}
              <span className="muted">
                {t('decisions.dates.against', { shift: shiftText(baselineDueOn, asked ?? dueOn) })}
              </span>
            </>
          ) : (
            <span className="muted">{t('decisions.baseline.none')}</span>
          )}
        </dd>
        <dt>{t('decisions.dates.slips')}</dt>
        <dd>
          {slipCount === 0
            ? t('decisions.dates.slips.none')
            : t('decisions.dates.slips.count', { count: slipCount })}
        </dd>
      </dl>
    </section>
  );
}

export function EngagementFacts({ request: { engagement } }: Props) {
  const { milestoneCount, openMilestoneCount, partners } = engagement;
  return (
    <section className="panel" aria-labelledby="engagement">
      <h2 id="engagement">{t('decisions.engagement.title')}</h2>
      <dl className="facts">
        <dt>{t('decisions.engagement.now')}</dt>
        <dd className="cluster">
          <StatusTag status={engagement.status} />
          <HealthTag health={engagement.health} />
          <PriorityTag priority={engagement.priority} />
        </dd>
        <dt>{t('parts.field.owner')}</dt>
        <dd>
          <PersonName person={engagement.owner} />
        </dd>
        <dt>{t('parts.field.team')}</dt>
        <dd>{engagement.team.name}</dd>
        <dt>{t('decisions.engagement.partners')}</dt>
        <dd>
          {partners.length > 0 ? formatList(partners.map(({ name }) => name)) : t('decisions.value.none')}
        </dd>
        <dt>{t('decisions.engagement.milestones')}</dt>
        <dd>
          {t('decisions.engagement.milestones.done', {
            done: milestoneCount - openMilestoneCount,
            all: milestoneCount,
          })}
        </dd>
        <dt>{t('decisions.engagement.attachments')}</dt>
        <dd>{formatNumber(engagement.attachmentCount)}</dd>
      </dl>
      <p className="decision__more">
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: engagement.reference }}>
          {t('decisions.engagement.open', { reference: engagement.reference })}
        </Link>
      </p>
    </section>
  );
}

/** The time left, and who else can decide. */
export function Clock({ request }: Props) {
  const { climbs, daysLeft, decideBy, deciders, absent } = request;
  const meanwhile = { others: formatList(deciders.map(({ name }) => name)), count: deciders.length };
  return (
    <section className="panel" aria-labelledby="clock">
      <h2 id="clock">{t('decisions.clock.title')}</h2>
      <p className={daysLeft <= 0 ? 'decision__late' : undefined}>
        <Icon name={daysLeft <= 0 ? 'warning' : 'timer'} /> <strong>{clockText(request)}</strong>
      </p>
      <p className="muted">
        {t('decisions.clock.by')} <DateText day={decideBy} />
        {climbs > 0 && ` · ${t('decisions.clock.climbed', { count: climbs })}`}
      </p>
      <h3 className="decision__more">{t('decisions.deciders.title')}</h3>
      {deciders.length === 0 ? (
        <p>{t('decisions.deciders.none')}</p>
      ) : (
        <ul className="usa-list usa-list--unstyled">
          {deciders.map((decider) => (
            <li key={`${decider.id} ${decider.onBehalfOf?.id ?? ''}`}>
              <PersonName person={decider} />
              {decider.onBehalfOf && (
                <span className="muted">
                  {' '}
                  {t('decisions.deciders.for', { name: decider.onBehalfOf.name })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {absent.map(({ id, name, untilOn }) => (
        <p key={id} className="muted">
          {t('decisions.deciders.away', { name, day: formatDay(untilOn), ...meanwhile })}
        </p>
      ))}
    </section>
  );
}
