import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MilestoneState } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { type Engagement, engagementQuery } from '#web/shared/engagement/engagement.js';
import { attachmentsQuery, contentAddress, milestonesQuery } from '#web/shared/engagement/parts.js';
import { strayHint } from '#web/shared/engagement/stray-date.js';
import { DateText } from '#web/ui/date-text.js';
import { Icon, type IconName } from '#web/ui/icon.js';

/** What a decider looks at first: the engagement, its milestones and its attachments. */
export function useTheWork(reference: string | undefined) {
  const ref = reference ?? '';
  const asked = { enabled: reference !== undefined };
  const engagement = useQuery({ ...engagementQuery(ref), ...asked });
  const milestones = useQuery({ ...milestonesQuery(ref), ...asked });
  const attachments = useQuery({ ...attachmentsQuery(ref), ...asked });
  return {
    // What cannot be fetched is left out: the page is still useful.
    isPending: [engagement, milestones, attachments].some(({ isPending }) => isPending),
    engagement: engagement.data,
    milestones: milestones.data?.items ?? [],
    attachments: attachments.data?.items ?? [],
  };
}

const ICONS: Record<MilestoneState, IconName> = {
  open: 'radio_button_unchecked',
  done: 'check_circle',
  waived: 'remove',
};

function Milestones({ engagement, items }: { engagement: Engagement; items: Work['milestones'] }) {
  if (items.length === 0) return <p className="muted">{t('decisions.work.milestones.none')}</p>;
  return (
    <ul className="decision__conditions">
      {items.map(({ id, title, dueOn, state, doneOn, waiverReason }) => (
        <li key={id}>
          <Icon name={ICONS[state]} />
          <span>
            {title}{' '}
            <span className="muted">
              {t(`words.milestone-state.${state}`)} ·{' '}
              {state === 'done' && doneOn ? (
                <DateText day={doneOn} />
              ) : (
                <>
                  {t('decisions.work.milestones.due')} <DateText day={dueOn} />
                </>
              )}
              {waiverReason && ` · ${waiverReason}`}
            </span>
            {state === 'open' && strayHint(dueOn, engagement) && (
              <span className="decision__stray">{strayHint(dueOn, engagement)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

type Work = ReturnType<typeof useTheWork>;

export function TheWork({ work: { engagement, milestones, attachments } }: { work: Work }) {
  if (!engagement) return null;
  const { opportunity, description, reference } = engagement;
  return (
    <section className="panel stack stack--tight" aria-labelledby="work">
      <h2 id="work">{t('decisions.work.title')}</h2>
      <p>
        <Link to="/strategy/{-$code}" params={{}} hash={`node-${opportunity.code}`}>
          {opportunity.code} {opportunity.title}
        </Link>
      </p>
      {description ? (
        <p className="prose">{description}</p>
      ) : (
        <p className="muted">{t('decisions.work.description.none')}</p>
      )}
      <h3>{t('decisions.engagement.milestones')}</h3>
      <Milestones engagement={engagement} items={milestones} />
      {attachments.length > 0 && (
        <>
          <h3>{t('decisions.engagement.attachments')}</h3>
          <ul className="usa-list">
            {attachments.map(({ id, fileName }) => (
              <li key={id}>
                <a href={contentAddress(reference, id)} download={fileName}>
                  {fileName}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
