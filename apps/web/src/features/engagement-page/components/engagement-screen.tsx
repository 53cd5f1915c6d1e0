import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Verb } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { ApiProblem } from '#web/lib/api/problem.js';
import { focusOn, useShortcuts, whenThere } from '#web/lib/keys/shortcuts.js';
import { NotFound } from '#web/ui/not-found.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { PageSkeleton, Skeleton } from '#web/ui/skeleton.js';
import { HealthTag, PriorityTag, StatusTag } from '#web/ui/tags.js';
import { type Engagement, engagementQuery } from '#web/shared/engagement/engagement.js';
import '../engagement.scss';
import { ActionBar } from './action-bar.js';
import { DeleteDraft } from './delete-draft.js';
import { EngagementFacts } from './engagement-facts.js';
import { EngagementTabs, type Tab, TABS } from './engagement-tabs.js';
import { OverviewTab } from './overview-tab.js';
import { OpenRequestBanner, ReturnedRequestBanner } from './request-banners.js';
import { TransitionFor } from '#web/shared/transition/transition-for.js';
import { WatchButton } from './watch-button.js';

const ROUTE = '/engagements/$ref/{-$tab}';

type Panel = ComponentType<{ engagement: Engagement }>;

/** Fetched when its tab opens: most people only look at the first tab. */
const later = (load: () => Promise<Panel>) => lazy(async () => ({ default: await load() }));

const PANELS: Record<Tab, Panel> = {
  overview: OverviewTab,
  partners: later(async () => (await import('./partners-tab.js')).PartnersTab),
  milestones: later(async () => (await import('./milestones/milestones-tab.js')).MilestonesTab),
  interactions: later(async () => (await import('./interactions-tab.js')).InteractionsTab),
  attachments: later(async () => (await import('./attachments/attachments-tab.js')).AttachmentsTab),
  comments: later(async () => (await import('./comments/comments-tab.js')).CommentsTab),
  activity: later(async () => (await import('./activity-tab.js')).ActivityTab),
  reminders: later(async () => (await import('./reminders-tab.js')).RemindersTab),
};

/** The verb whose dialog is open is in the address. The tab below it stays. */
function useVerbOfAddress() {
  const { verb } = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: ROUTE });
  const go = (next: Verb | undefined) =>
    void navigate({
      to: '.',
      search: next ? { verb: next } : {},
      replace: next === undefined,
      resetScroll: false,
    });
  return { verb, open: ({ verb: next }: { verb: Verb }) => go(next), close: () => go(undefined) };
}

/** `e`, `c` and `a` open the right tab and move the focus to the place. */
function useEngagementShortcuts({ reference, may }: Engagement): void {
  const navigate = useNavigate();
  const open = (tab: Tab) =>
    void navigate({ to: '/engagements/$ref/{-$tab}', params: { ref: reference, tab } });
  useShortcuts([
    { keys: 'a', label: 'shortcuts.engagement.ask', run: () => focusOn('.next-actions button') },
    {
      keys: 'e',
      label: 'shortcuts.engagement.edit',
      run: () => {
        open('overview');
        whenThere('#details button', (button) => {
          button.focus();
          button.click();
        });
      },
    },
    ...(may.includes('comment')
      ? [
          {
            keys: 'c',
            label: 'shortcuts.engagement.comment' as const,
            run: () => {
              open('comments');
              focusOn('main textarea[name=body]');
            },
          },
        ]
      : []),
  ]);
}

function Loaded({ engagement, tab }: { engagement: Engagement; tab: Tab }) {
  const { verb, open, close } = useVerbOfAddress();
  useEngagementShortcuts(engagement);
  const Panel = PANELS[tab];
  return (
    <>
      <Page
        title={engagement.title}
        kicker={engagement.reference}
        breadcrumbs={[{ label: t('engagement.list'), to: '/engagements' }]}
        intro={
          <span className="cluster">
            <StatusTag status={engagement.status} />
            <HealthTag health={engagement.health} />
            <PriorityTag priority={engagement.priority} />
          </span>
        }
        actions={
          <>
            <DeleteDraft engagement={engagement} />
            <WatchButton engagement={engagement} />
          </>
        }
      >
        <OpenRequestBanner engagement={engagement} />
        <ReturnedRequestBanner engagement={engagement} onAskAgain={open} />
        <EngagementFacts engagement={engagement} />
        <ActionBar engagement={engagement} onChoose={open} />
        <EngagementTabs engagement={engagement} current={tab} />
        <Suspense fallback={<Skeleton lines={6} />}>
          <Panel engagement={engagement} />
        </Suspense>
      </Page>
      {verb && <TransitionFor key={verb} reference={engagement.reference} verb={verb} onClose={close} />}
    </>
  );
}

/** One engagement with all its parts. */
export default function EngagementScreen() {
  const { ref, tab = 'overview' } = useParams({ from: ROUTE });
  const { data, error, refetch } = useQuery(engagementQuery(ref));
  const known = TABS.find((one) => one === tab);
  if (!known || (error instanceof ApiProblem && error.status === 404)) return <NotFound />;
  if (data) return <Loaded key={data.id} engagement={data} tab={known} />;
  if (!error) return <PageSkeleton />;
  return (
    <Page title={ref}>
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    </Page>
  );
}
