import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { Alert } from '#web/ui/alert.js';
import { InstantText } from '#web/ui/date-text.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { nameInWords, PersonName } from '#web/ui/person-name.js';
import { PageSkeleton } from '#web/ui/skeleton.js';
import { type ChangeRequest, type ChangeRequestDetail, decisionQuery, queueQuery } from '../api/decisions.js';
import { Clock, Dates, EngagementFacts } from './decision-facts.js';
import { DecisionForm, expectNext } from './decision-form.js';
import { ChangeStateTag } from './change-state-tag.js';
import { ChangesSince, Conditions, EarlierRounds } from './decision-grounds.js';
import './decisions.css';
import { clockText } from './request-words.js';
import { TheWork, useTheWork } from './the-work.js';
import { WhatIsAsked } from './what-is-asked.js';
import { WithdrawPanel } from './withdraw-form.js';

/** The request after `id` in the queue. After the last comes the first. */
function nextOf(queue: readonly ChangeRequest[], id: string): ChangeRequest | undefined {
  const at = queue.findIndex((request) => request.id === id);
  const others = [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))];
  return others.find((request) => request.id !== id);
}

function Decided({ request }: { request: ChangeRequestDetail }) {
  const { state, decidedBy, onBehalfOf, decidedAt, note } = request;
  if (state === 'open') return null;
  return (
    <Alert kind={state === 'approved' ? 'success' : 'info'} title={t(`decisions.over.${state}`)}>
      <p>
        {decidedBy && <PersonName person={decidedBy} />}
        {onBehalfOf && ` ${t('decisions.deciders.for', { name: nameInWords(onBehalfOf) })}`}
        {decidedAt && (
          <>
            {decidedBy && ', '}
            <InstantText instant={decidedAt} />
          </>
        )}
      </p>
      {note && <blockquote className="decision__quote">{note}</blockquote>}
      {state === 'returned' && (
        <p>
          <Link to="/engagements/$ref/{-$tab}" params={{ ref: request.engagement.reference }}>
            {t('decisions.over.again', { reference: request.engagement.reference })}
          </Link>
        </p>
      )}
    </Alert>
  );
}

function Position({ request, queue }: { request: ChangeRequestDetail; queue: readonly ChangeRequest[] }) {
  const at = queue.findIndex(({ id }) => id === request.id);
  const next = nextOf(queue, request.id);
  if (!next) return null;
  return (
    <p className="cluster">
      {at >= 0 && <span className="muted">{t('decisions.position', { at: at + 1, all: queue.length })}</span>}
      <Link to="/decisions/$id" params={{ id: next.id }}>
        {t('decisions.next', { reference: next.engagement.reference })}
      </Link>
    </p>
  );
}

interface DecisionProps {
  request: ChangeRequestDetail;
  queue: readonly ChangeRequest[];
  work: ReturnType<typeof useTheWork>;
}

function Decision({ request, queue, work }: DecisionProps) {
  const me = useMe();
  const navigate = useNavigate();
  // If someone else decides meanwhile, the form stays with what was typed.
  const [wasOpen] = useState(request.state === 'open');
  const { engagement, verb, round, state } = request;
  const isMine = request.askedBy.id === me.person.id;

  const goOn = (decided: ChangeRequestDetail) => {
    const { reference } = decided.engagement;
    const next = nextOf(queue, decided.id);
    const said = t(decided.state === 'approved' ? 'decisions.approved' : 'decisions.returned', { reference });
    notify(next ? `${said} ${t('decisions.next.here')}` : `${said} ${t('decisions.next.none')}`);
    if (next) expectNext();
    void (next
      ? navigate({ to: '/decisions/$id', params: { id: next.id } })
      : navigate({ to: '/decisions' }));
  };

  return (
    <Page
      title={
        state === 'open'
          ? t(`verbs.question.${verb}`, { title: engagement.title })
          : t('decisions.request', { verb: t(`verbs.name.${verb}`), title: engagement.title })
      }
      kicker={
        <>
          {engagement.reference} · {t('decisions.round', { round })}
          {state === 'open' && ` · ${clockText(request)}`}
        </>
      }
      breadcrumbs={[{ label: t('decisions.title'), to: '/decisions' }]}
      intro={
        state === 'open' ? <Position request={request} queue={queue} /> : <ChangeStateTag state={state} />
      }
    >
      <Decided request={request} />
      <div className="split">
        <div className="stack decision__main">
          <WhatIsAsked request={request} />
          <EarlierRounds request={request} />
          <TheWork work={work} />
          <Conditions request={request} />
          {state === 'open' && <ChangesSince request={request} />}
          <Dates request={request} />
          {state === 'open' && request.decidable.allowed && (
            <a className="usa-button decision__jump" href="#decide">
              {t('decisions.decide.jump')}
            </a>
          )}
        </div>
        <div className="stack decision__aside">
          {state === 'open' && isMine && <WithdrawPanel request={request} />}
          {wasOpen && !isMine && <DecisionForm request={request} onDecided={goOn} />}
          {state === 'open' && <Clock request={request} />}
          <EngagementFacts request={request} />
        </div>
      </div>
    </Page>
  );
}

export default function DecisionScreen() {
  const { id } = useParams({ from: '/decisions/$id' });
  const { data: request, error, refetch } = useQuery(decisionQuery(id));
  const { data: queue = [], isPending } = useQuery(queueQuery);
  const work = useTheWork(request?.engagement.reference);
  // Shown once everything is there, so that nothing moves. What cannot be fetched is left out.
  if (request && !isPending && !work.isPending) {
    return <Decision key={id} request={request} queue={queue} work={work} />;
  }
  if (!error) return <PageSkeleton />;
  return (
    <Page title={t('decisions.title')} breadcrumbs={[]}>
      <ErrorPanel error={error} onRetry={() => void refetch()} />
      <Link to="/decisions">{t('decisions.back')}</Link>
    </Page>
  );
}
