import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Children, lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useState } from 'react';
import { UNFINISHED_STATUSES } from '#contract';
import { formatNumber, t } from '#web/lib/words/i18n.js';
import { mayAnywhere, useMe } from '#web/lib/api/session.js';
import { WaitingNote } from '#web/shared/grants/waiting-note.js';
import { LeavingNote } from '#web/shared/leaving/leaving-note.js';
import { EmptyState } from '#web/ui/empty-state.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon, type IconName } from '#web/ui/icon.js';
import { Page } from '#web/ui/page.js';
import { Skeleton } from '#web/ui/skeleton.js';
import { type Work, type WorkEngagement, type WorkRequest, workQuery } from '../api/work.js';
import { AskContext, type Asked } from './ask-context.js';
import { EngagementItem, MilestoneItem, RequestItem, ReturnedItem } from './work-items.js';
import './work.css';

// Needed after the first press, so the first items do not wait for it.
const loadTransition = async () => ({
  default: (await import('#web/shared/transition/transition-for.js')).TransitionFor,
});
const TransitionFor = lazy(loadTransition);

interface SectionProps {
  id: string;
  title: string;
  icon: IconName;
  count: string;
  hint?: string;
  children: ReactNode;
}

function Section({ id, title, icon, count, hint, children }: SectionProps) {
  if (Children.count(children) === 0) return null;
  return (
    <section aria-labelledby={id} className="work__section">
      <h2 id={id} tabIndex={-1}>
        <Icon name={icon} /> {title} <span className="work__count">{count}</span>
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
  count: string;
  items: readonly WorkEngagement[];
}

const EngagementSection = ({ id, icon, count, items }: EngagementSectionProps) => (
  <Section id={id} title={t(`work.${id}`)} icon={icon} count={count}>
    {items.map((engagement) => (
      <EngagementItem key={engagement.id} engagement={engagement} />
    ))}
  </Section>
);

const byUrgency = (a: WorkRequest, b: WorkRequest) =>
  a.daysLeft - b.daysLeft || a.askedAt.localeCompare(b.askedAt);

/** How many there are, such as "25+" if they are more than the list holds. */
const countOf = (work: Work, list: (typeof LISTS)[number]): string =>
  formatNumber(work[list].length) + (work.more.includes(list) ? '+' : '');

/** How many of each, with a link: on a phone the page is long. */
function Overview({ work }: { work: Work }) {
  const sections = [
    ['overdue', 'overdue'],
    ['returned', 'returnedToMe'],
    ['decide', 'waitingForMyDecision'],
    ['milestones', 'milestones'],
    ['ownerless', 'ownerless'],
    ['start', 'toStart'],
    ['due-soon', 'dueSoon'],
    ['close', 'toClose'],
    ['others', 'waitingForOthers'],
  ] as const;
  const shown = sections.filter(([, list]) => work[list].length > 0);
  if (shown.length < 2) return null;
  return (
    <nav aria-label={t('work.overview')}>
      <ul className="work__overview cluster">
        {shown.map(([id, list]) => (
          <li key={id}>
            <a href={`#${id}`}>
              {t(`work.${id}`)} <span className="work__count">{countOf(work, list)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The lists in the order of the page. */
const LISTS = [
  'overdue',
  'returnedToMe',
  'waitingForMyDecision',
  'milestones',
  'ownerless',
  'toStart',
  'dueSoon',
  'toClose',
  'waitingForOthers',
] as const satisfies readonly (keyof Work)[];

/** More than a window shows. */
const AT_FIRST = 25;

function firstOf(work: Work, count: number): Work {
  const first = { ...work };
  let left = count;
  for (const list of LISTS) {
    Object.assign(first, { [list]: work[list].slice(0, left) });
    left = Math.max(0, left - work[list].length);
  }
  return first;
}

function Sections({ work: all }: { work: Work }) {
  // Hundreds of items take long to draw, so the first ones are shown before the rest is drawn.
  const count = useDeferredValue(Infinity, AT_FIRST);
  useEffect(() => void loadTransition(), []);
  const work = firstOf({ ...all, waitingForMyDecision: all.waitingForMyDecision.toSorted(byUrgency) }, count);
  return (
    <>
      <Overview work={all} />
      <EngagementSection id="overdue" icon="error" count={countOf(all, 'overdue')} items={work.overdue} />
      <Section
        id="returned"
        title={t('work.returned')}
        icon="undo"
        count={countOf(all, 'returnedToMe')}
        hint={t('work.returned.hint')}
      >
        {work.returnedToMe.map((engagement) => (
          <ReturnedItem key={engagement.id} engagement={engagement} />
        ))}
      </Section>
      <Section
        id="decide"
        title={t('work.decide')}
        icon="verified"
        count={countOf(all, 'waitingForMyDecision')}
      >
        {work.waitingForMyDecision.map((request) => (
          <RequestItem key={request.id} request={request} isMine={false} />
        ))}
      </Section>
      <Section id="milestones" title={t('work.milestones')} icon="flag" count={countOf(all, 'milestones')}>
        {work.milestones.map((milestone) => (
          <MilestoneItem key={milestone.id} milestone={milestone} />
        ))}
      </Section>
      <EngagementSection
        id="ownerless"
        icon="warning"
        count={countOf(all, 'ownerless')}
        items={work.ownerless}
      />
      <EngagementSection
        id="start"
        icon="arrow_forward"
        count={countOf(all, 'toStart')}
        items={work.toStart}
      />
      <EngagementSection id="due-soon" icon="schedule" count={countOf(all, 'dueSoon')} items={work.dueSoon} />
      <EngagementSection
        id="close"
        icon="check_circle"
        count={countOf(all, 'toClose')}
        items={work.toClose}
      />
      <Section
        id="others"
        title={t('work.others')}
        icon="hourglass_empty"
        count={countOf(all, 'waitingForOthers')}
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
        <LeavingNote />
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
      <Suspense>{asked && <TransitionFor {...asked} onClose={() => setAsked(undefined)} />}</Suspense>
    </AskContext>
  );
}
