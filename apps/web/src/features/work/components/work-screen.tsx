import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { UNFINISHED_STATUSES } from '#contract';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import { mayAnywhere, useMe } from '#web/lib/api/session.js';
import { WaitingNote } from '#web/shared/grants/waiting-note.js';
import { TransitionFor } from '#web/shared/transition/transition-for.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon, type IconName } from '#web/ui/icon.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type Work, type WorkEngagement, type WorkRequest, workQuery } from '../api/work.js';
import { AskContext, type Asked } from './ask-context.js';
import { EngagementItem, MilestoneItem, RequestItem, ReturnedItem } from './work-items.js';
import './work.css';

interface SectionProps {
  id: string;
  title: string;
  icon: IconName;
  count: number;
  hint?: string;
  children: ReactNode;
}

function Section({ id, title, icon, count, hint, children }: SectionProps) {
  if (count === 0) return null;
  return (
    <section aria-labelledby={id} className="work__section">
      <h2 id={id} tabIndex={-1}>
        <Icon name={icon} /> {title} <span className="work__count">{formatNumber(count)}</span>
      </h2>
      {hint && <p className="muted">{hint}</p>}
      <ul className="work__list">{children}</ul>
    </section>
  );
}

/** The list that the server's count is about. */
const MINE = { owner: ['me'], status: [...UNFINISHED_STATUSES] };

interface EngagementSectionProps {
  id: 'overdue' | 'ownerless' | 'start' | 'due-soon' | 'close';
  icon: IconName;
  items: readonly WorkEngagement[];
}

const EngagementSection = ({ id, icon, items }: EngagementSectionProps) => (
  <Section id={id} title={t(`work.${id}`)} icon={icon} count={items.length}>
    {items.map((engagement) => (
      <EngagementItem key={engagement.id} engagement={engagement} />
    ))}
  </Section>
);

const byUrgency = (a: WorkRequest, b: WorkRequest) =>
  a.daysLeft - b.daysLeft || a.askedAt.localeCompare(b.askedAt);

/** How many of each, with a link: on a phone the page is long. */
function Overview({ work }: { work: Work }) {
  const sections = [
    ['overdue', work.overdue],
    ['returned', work.returnedToMe],
    ['decide', work.waitingForMyDecision],
    ['milestones', work.milestones],
    ['ownerless', work.ownerless],
    ['start', work.toStart],
    ['due-soon', work.dueSoon],
    ['close', work.toClose],
    ['others', work.waitingForOthers],
  ] as const;
  const shown = sections.filter(([, items]) => items.length > 0);
  if (shown.length < 2) return null;
  return (
    <nav aria-label={t('work.overview')}>
      <ul className="work__overview cluster">
        {shown.map(([id, items]) => (
          <li key={id}>
            <a href={`#${id}`}>
              {t(`work.${id}`)} <span className="work__count">{formatNumber(items.length)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Sections({ work }: { work: Work }) {
  return (
    <>
      <Overview work={work} />
      <EngagementSection id="overdue" icon="error" items={work.overdue} />
      <Section
        id="returned"
        title={t('work.returned')}
        icon="undo"
        count={work.returnedToMe.length}
        hint={t('work.returned.hint')}
      >
        {work.returnedToMe.map((engagement) => (
          <ReturnedItem key={engagement.id} engagement={engagement} />
        ))}
      </Section>
      <Section id="decide" title={t('work.decide')} icon="verified" count={work.waitingForMyDecision.length}>
        {work.waitingForMyDecision.toSorted(byUrgency).map((request) => (
          <RequestItem key={request.id} request={request} isMine={false} />
        ))}
      </Section>
      <Section id="milestones" title={t('work.milestones')} icon="flag" count={work.milestones.length}>
        {work.milestones.map((milestone) => (
          <MilestoneItem key={milestone.id} milestone={milestone} />
        ))}
      </Section>
      <EngagementSection id="ownerless" icon="warning" items={work.ownerless} />
      <EngagementSection id="start" icon="arrow_forward" items={work.toStart} />
      <EngagementSection id="due-soon" icon="schedule" items={work.dueSoon} />
      <EngagementSection id="close" icon="check_circle" items={work.toClose} />
      <Section
        id="others"
        title={t('work.others')}
        icon="hourglass_empty"
        count={work.waitingForOthers.length}
        hint={t('work.others.hint')}
      >
        {work.waitingForOthers.map((request) => (
          <RequestItem key={request.id} request={request} isMine />
        ))}
      </Section>
    </>
  );
}

/** Shown if there is nothing to do now. Suggests the next step, depending on what the person has and may do. */
function Nothing({ openCount }: { openCount: number }) {
  const me = useMe();
  if (openCount > 0) {
    return (
      <EmptyState title={t('work.nothing')}>
        <p>{t('work.nothing.open', { count: openCount })}</p>
        <Link to="/engagements" search={MINE}>
          {t('work.mine')}
        </Link>
      </EmptyState>
    );
  }
  if (mayAnywhere(me, 'engagement.decide')) {
    return (
      <EmptyState title={t('work.nothing.decide')}>
        <p>{t('work.nothing.decide.text')}</p>
        <div className="cluster">
          <Link to="/engagements" search={{ health: ['overdue', 'due_soon'] }}>
            {t('work.nothing.decide.due')}
          </Link>
          <Link to="/dashboard">{t('work.nothing.decide.dashboard')}</Link>
        </div>
      </EmptyState>
    );
  }
  if (mayAnywhere(me, 'engagement.create')) {
    return (
      <EmptyState title={t('work.nothing.first')}>
        <p>{t('work.nothing.first.text')}</p>
        <div className="cluster">
          <Link to="/engagements/new" className="usa-button">
            {t('work.nothing.first.create')}
          </Link>
          <Link to="/strategy/{-$code}" params={{}}>
            {t('work.nothing.first.strategy')}
          </Link>
        </div>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('work.nothing')}>
      <p>{t('work.nothing.none')}</p>
      <Link to="/engagements">{t('work.all')}</Link>
    </EmptyState>
  );
}

function Summary({ work }: { work: Work }) {
  if (work.openCount === 0) return <p>{t('work.open.none')}</p>;
  return (
    <p>
      {t('work.open', { count: work.openCount })}{' '}
      <Link to="/engagements" search={MINE}>
        {t('work.mine')}
      </Link>
    </p>
  );
}

const NewEngagement = () => (
  <Link to="/engagements/new" className="usa-button">
    <Icon name="add" /> {t('work.new')}
  </Link>
);

const isFree = ({ openCount: _, ...kinds }: Work): boolean =>
  Object.values(kinds).every(({ length }) => length === 0);

export default function WorkScreen() {
  const me = useMe();
  const { data: work, error, refetch } = useQuery(workQuery);
  const [asked, setAsked] = useState<Asked>();
  return (
    <AskContext value={setAsked}>
      <Page
        title={t('work.title')}
        kicker={me.person.name}
        actions={mayAnywhere(me, 'engagement.create') && <NewEngagement />}
        intro={<div className="work__summary">{work && <Summary work={work} />}</div>}
      >
        <WaitingNote />
        {work ? (
          isFree(work) ? (
            <Nothing openCount={work.openCount} />
          ) : (
            <Sections work={work} />
          )
        ) : error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton lines={10} />
        )}
      </Page>
      {asked && <TransitionFor {...asked} onClose={() => setAsked(undefined)} />}
    </AskContext>
  );
}
