import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isUnfinished } from '#contract';
import { daysBetween } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { DateText, DateWithDistance } from '#web/ui/date-text.js';
import { OwnerLeftTag } from '#web/ui/owner-left-tag.js';
import { nameInWords, PersonName } from '#web/ui/person-name.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Baseline({
  engagement: { baselineDueOn, dueOn, actualEndOn, slipCount },
}: {
  engagement: Engagement;
}) {
  if (!baselineDueOn) return <span className="muted">{t('engagement.fact.baseline.none')}</span>;
  const days = daysBetween(baselineDueOn, actualEndOn ?? dueOn);
  return (
    <>
      <DateText day={baselineDueOn} />
      {days !== 0 && (
        <span className="muted fact__more">
          {days > 0
            ? t('engagement.fact.days-late', { count: days })
            : t('engagement.fact.days-early', { count: -days })}
        </span>
      )}
      {slipCount > 0 && (
        <span className="muted fact__more">{t('engagement.fact.slips', { count: slipCount })}</span>
      )}
    </>
  );
}

function Due({ engagement: { dueOn, actualEndOn, status } }: { engagement: Engagement }) {
  if (actualEndOn) {
    return (
      <>
        <Fact name={t('engagement.fact.due')}>
          <DateText day={dueOn} />
        </Fact>
        <Fact name={t('engagement.fact.ended')}>
          <DateText day={actualEndOn} />
        </Fact>
      </>
    );
  }
  const isOpen = isUnfinished(status);
  return (
    <Fact name={t('engagement.fact.due')}>
      {isOpen ? <DateWithDistance day={dueOn} /> : <DateText day={dueOn} />}
    </Fact>
  );
}

/** Who and when: shown under the heading on every tab. */
export function EngagementFacts({ engagement }: { engagement: Engagement }) {
  const { opportunity, team, owner, hasOwnerLeft, coOwners, startOn, actualStartOn, reviewOn, waitingOn } =
    engagement;
  return (
    <dl className="fact-strip">
      <Fact name={t('parts.field.owner')}>
        <PersonName person={owner} /> {hasOwnerLeft && <OwnerLeftTag />}
        {coOwners.length > 0 && (
          <span className="muted fact__more">+ {coOwners.map(nameInWords).join(', ')}</span>
        )}
      </Fact>
      <Fact name={t('parts.field.team')}>{team.name}</Fact>
      <Fact name={t('parts.field.opportunity')}>
        <Link to="/strategy/{-$code}" params={{}} hash={`node-${opportunity.code}`}>
          {opportunity.code} {opportunity.title}
        </Link>
      </Fact>
      <Fact name={t(actualStartOn ? 'engagement.fact.started' : 'engagement.fact.start')}>
        <DateText day={actualStartOn ?? startOn} />
      </Fact>
      <Due engagement={engagement} />
      <Fact name={t('engagement.fact.baseline')}>
        <Baseline engagement={engagement} />
      </Fact>
      {reviewOn && (
        <Fact name={t('parts.field.reviewOn')}>
          <DateWithDistance day={reviewOn} />
        </Fact>
      )}
      {waitingOn && <Fact name={t('parts.field.waitingOn')}>{t(`words.waiting-on.${waitingOn}`)}</Fact>}
    </dl>
  );
}
