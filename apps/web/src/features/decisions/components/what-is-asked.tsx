import { t } from '#web/lib/words/i18n.js';
import { shiftText } from '#web/shared/transition/shift.js';
import { DateText, InstantText } from '#web/ui/date-text.js';
import { PersonName } from '#web/ui/person-name.js';
import { StatusTag } from '#web/ui/tags.js';
import type { ChangeRequestDetail } from '../api/decisions.js';
import { given } from './request-words.js';

const TEXTS = [
  ['reason', 'parts.field.reason'],
  ['outcomeSummary', 'parts.field.outcomeSummary'],
  ['lessonsLearned', 'parts.field.lessonsLearned'],
  ['note', 'parts.field.note'],
] as const;

const Arrow = () => (
  <>
    <span className="usa-sr-only">{t('decisions.becomes')}</span>
    <span className="decision__arrow" aria-hidden="true">
      →
    </span>
  </>
);

/** Values before and after, as they would be once approved. */
function Effects({ request }: { request: ChangeRequestDetail }) {
  const { engagement, input, leadsTo: target, state, verb } = request;
  const dueOn = given(input, 'dueOn');
  const reviewOn = given(input, 'reviewOn');
  const startedOn = given(input, 'startedOn');
  const isOpen = state === 'open';
  // A returned or withdrawn request never took effect.
  const wasGiven = isOpen || state === 'approved';
  return (
    <dl className="decision__effects">
      {target && (
        <div>
          <dt>{t(wasGiven ? 'parts.field.status' : 'decisions.asked.status')}</dt>
          <dd className="cluster">
            {isOpen && (
              <>
                <StatusTag status={engagement.status} /> <Arrow />
              </>
            )}
            <StatusTag status={target} />
          </dd>
        </div>
      )}
      {dueOn && (
        <div>
          <dt>{t(wasGiven ? 'parts.field.dueOn' : 'decisions.asked.dueOn')}</dt>
          <dd className="cluster">
            {isOpen && (
              <>
                <DateText day={engagement.dueOn} /> <Arrow />
              </>
            )}
            <strong>
              <DateText day={dueOn} />
            </strong>
            {isOpen && <span className="muted">{shiftText(engagement.dueOn, dueOn)}</span>}
          </dd>
        </div>
      )}
      {reviewOn && (
        <div>
          <dt>{t('parts.field.reviewOn')}</dt>
          <dd>
            <DateText day={reviewOn} />
          </dd>
        </div>
      )}
      {startedOn && (
        <div>
          <dt>{t('parts.field.startedOn')}</dt>
          <dd>
            <DateText day={startedOn} />
          </dd>
        </div>
      )}
      {verb === 'plan' && isOpen && (
        <div>
          <dt>{t('parts.field.baselineDueOn')}</dt>
          <dd className="cluster">
            <DateText day={engagement.dueOn} />
            <span className="muted">{t('decisions.baseline.freezes')}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

export function GivenTexts({ input }: { input: Record<string, unknown> }) {
  const texts = TEXTS.flatMap(([field, label]) => {
    const text = given(input, field);
    return text === undefined ? [] : [{ field, label, text }];
  });
  if (texts.length === 0) return <p className="muted">{t('decisions.no-reason')}</p>;
  return texts.map(({ field, label, text }) => (
    <div key={field}>
      <h3>{t(label)}</h3>
      <blockquote className="decision__quote">{text}</blockquote>
    </div>
  ));
}

export function WhatIsAsked({ request }: { request: ChangeRequestDetail }) {
  return (
    <section className="panel stack" aria-labelledby="asked">
      <h2 id="asked">{t('decisions.asked.title')}</h2>
      <p>
        <strong>{t(`verbs.name.${request.verb}`)}</strong>, {t('decisions.asked.by')}{' '}
        <PersonName person={request.askedBy} />, <InstantText instant={request.askedAt} />
      </p>
      <Effects request={request} />
      <GivenTexts input={request.input} />
    </section>
  );
}
