import { Link } from '@tanstack/react-router';
import { type ReactNode, use } from 'react';
import type { Verb } from '#contract';
import { detailsOf } from '#web/lib/api/sentences.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { actionLabel } from '#web/shared/transition/action-label.js';
import { ActionButton } from '#web/ui/action-button.js';
import { Button } from '#web/ui/button.js';
import { DateText, DueText, InstantText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { PersonName } from '#web/ui/person-name.js';
import { HealthTag, PriorityTag, StatusTag, ToneTag } from '#web/ui/tags.js';
import {
  useCompleteMilestone,
  type WorkEngagement,
  type WorkMilestone,
  type WorkRequest,
} from '../api/work.js';
import { AskContext } from './ask-context.js';

const isPressing = ({ priority }: WorkEngagement) => priority === 'high' || priority === 'critical';

/** From left to right: what it is, what is known about it, what to do. */
function Item({
  name,
  facts,
  action,
  children,
}: {
  name: ReactNode;
  facts: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li className="work__item">
      <div className="work__text">
        <p className="work__name">{name}</p>
        <div className="work__facts cluster">{facts}</div>
        {children}
      </div>
      {action && <div className="work__action">{action}</div>}
    </li>
  );
}

const EngagementLink = ({ reference, title }: { reference: string; title: string }) => (
  <>
    <Link to="/engagements/$ref/{-$tab}" params={{ ref: reference }}>
      {title}
    </Link>{' '}
    <span className="muted">{reference}</span>
  </>
);

function Waiting({ request }: { request: NonNullable<WorkEngagement['openChangeRequest']> }) {
  return <p className="muted">{t('work.waits', { verb: t(`verbs.name.${request.verb}`) })}</p>;
}

/** The verbs that people use most on due engagements. The engagement's own page offers the others. */
const AT_HAND: readonly Verb[] = ['start', 'complete', 'extend', 'resume', 'plan', 'close'];
const MOST = 2;

/** The verbs that the server allows now, one press away. The page has everything else. */
function Verbs({ engagement }: { engagement: WorkEngagement }) {
  const ask = use(AskContext);
  const { reference, nextVerbs, approvalVerbs, openChangeRequest: request } = engagement;
  if (request) {
    return (
      <Link to="/decisions/$id" params={{ id: request.id }} className="usa-button usa-button--outline">
        {t('work.waits.see')}
        <span className="usa-sr-only"> {t('work.act.on', { reference })}</span>
      </Link>
    );
  }
  const allowed = AT_HAND.filter((verb) => nextVerbs.includes(verb));
  return (
    <div className="cluster work__verbs">
      {allowed.slice(0, MOST).map((verb) => (
        <Button key={verb} variant="outline" onClick={() => ask({ reference, verb })}>
          {actionLabel({ verb, needsDecision: approvalVerbs.includes(verb) })}
          <span className="usa-sr-only"> {t('work.act.on', { reference })}</span>
        </Button>
      ))}
      {allowed.length === 0 && (
        <Link
          to="/engagements/$ref/{-$tab}"
          params={{ ref: reference }}
          className="usa-button usa-button--outline"
        >
          {t('work.act')}
          <span className="usa-sr-only"> {t('work.act.on', { reference })}</span>
        </Link>
      )}
    </div>
  );
}

export function EngagementItem({ engagement }: { engagement: WorkEngagement }) {
  const { reference, title, dueOn, actualEndOn, health, status, openChangeRequest } = engagement;
  const { milestoneCount, openMilestoneCount } = engagement;
  return (
    <Item
      name={<EngagementLink reference={reference} title={title} />}
      facts={
        <>
          <HealthTag health={health} />
          {actualEndOn ? (
            <span>
              {t('work.ended')} <DateText day={actualEndOn} />
            </span>
          ) : (
            <DueText day={dueOn} />
          )}
          <StatusTag status={status} />
          {isPressing(engagement) && <PriorityTag priority={engagement.priority} />}
          {openMilestoneCount > 0 && (
            <span className="muted">
              {t('work.milestones.open', { open: openMilestoneCount, all: milestoneCount })}
            </span>
          )}
        </>
      }
      action={<Verbs engagement={engagement} />}
    >
      {openChangeRequest && <Waiting request={openChangeRequest} />}
    </Item>
  );
}

export function ReturnedItem({ engagement }: { engagement: WorkEngagement }) {
  const ask = use(AskContext);
  const { reference, title, returnedChangeRequest: returned } = engagement;
  if (!returned) return <EngagementItem engagement={engagement} />;
  const action = engagement.actions?.find(({ verb }) => verb === returned.verb);
  return (
    <Item
      name={<EngagementLink reference={reference} title={title} />}
      facts={
        <>
          <ToneTag tone="warn" icon="undo">
            {t('work.returned.verb', { verb: t(`verbs.name.${returned.verb}`), round: returned.round })}
          </ToneTag>
          <span className="muted">
            <PersonName person={returned.decidedBy} />, <InstantText instant={returned.decidedAt} />
          </span>
        </>
      }
      action={
        <ActionButton
          allowed={action?.allowed ?? false}
          reasons={detailsOf(action?.reasons)}
          variant="default"
          onClick={() => ask({ reference, verb: returned.verb })}
        >
          {t('work.returned.again')}
          <span className="usa-sr-only"> {t('work.act.on', { reference })}</span>
        </ActionButton>
      }
    >
      <blockquote className="work__quote">{returned.note}</blockquote>
      <p>
        <Link to="/decisions/$id" params={{ id: returned.id }}>
          {t('work.returned.see')}
        </Link>
      </p>
    </Item>
  );
}

function TimeLeft({ daysLeft }: { daysLeft: number }) {
  if (daysLeft < 0) {
    return (
      <ToneTag tone="bad" icon="error">
        {t('work.clock.over', { count: -daysLeft })}
      </ToneTag>
    );
  }
  return (
    <ToneTag tone={daysLeft <= 1 ? 'warn' : 'neutral'} icon="timer">
      {daysLeft === 0 ? t('work.clock.today') : t('work.clock.left', { count: daysLeft })}
    </ToneTag>
  );
}

export function RequestItem({ request, isMine }: { request: WorkRequest; isMine: boolean }) {
  const { id, verb, engagement, askedAt, askedBy, daysLeft, round, input } = request;
  const { reason } = input;
  return (
    <Item
      name={
        <>
          <Link to="/decisions/$id" params={{ id }}>
            {t('work.request', { verb: t(`verbs.name.${verb}`), title: engagement.title })}
          </Link>{' '}
          <span className="muted">{engagement.reference}</span>
        </>
      }
      facts={
        <>
          <TimeLeft daysLeft={daysLeft} />
          <span className="muted">
            {!isMine && (
              <>
                <PersonName person={askedBy} />,{' '}
              </>
            )}
            <InstantText instant={askedAt} />
            {round > 1 && ` · ${t('work.round', { round })}`}
          </span>
        </>
      }
      action={
        <Link
          to="/decisions/$id"
          params={{ id }}
          className={`usa-button ${isMine ? 'usa-button--outline' : ''}`}
        >
          {t(isMine ? 'work.request.see' : 'work.request.decide')}
          <span className="usa-sr-only"> {t('work.act.on', { reference: engagement.reference })}</span>
        </Link>
      }
    >
      {typeof reason === 'string' && <p className="work__reason">{reason}</p>}
    </Item>
  );
}

export function MilestoneItem({ milestone }: { milestone: WorkMilestone }) {
  const { title, dueOn, health, engagement } = milestone;
  const complete = useCompleteMilestone((undo) => {
    const takeBack = () =>
      undo().then(
        () => notify(t('work.milestone.undone', { title })),
        (error: unknown) => notify(asProblem(error).detail, { kind: 'error' }),
      );
    notify(t('work.milestone.done', { title }), {
      action: { label: t('work.milestone.undo'), run: () => void takeBack() },
    });
    // The button disappears with its row, but the focus must not.
    document.getElementById('milestones')?.focus();
  });
  return (
    <Item
      name={
        <>
          <Link to="/engagements/$ref/{-$tab}" params={{ ref: engagement.reference, tab: 'milestones' }}>
            {title}
          </Link>
        </>
      }
      facts={
        <>
          <HealthTag health={health} />
          <DueText day={dueOn} />
          <span className="muted">
            {engagement.title} · {engagement.reference}
          </span>
        </>
      }
      action={
        <Button
          variant="outline"
          onClick={() => complete.mutate(milestone)}
          isBusy={complete.isPending}
          busyLabel={t('work.milestone.busy')}
        >
          {t('work.milestone.complete')}
          <span className="usa-sr-only"> {t('work.milestone.of', { title })}</span>
        </Button>
      }
    >
      {complete.error && <ErrorPanel error={complete.error} />}
    </Item>
  );
}
