import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type ComponentType, useMemo, useState } from 'react';
import { t } from '#web/lib/i18n.js';
import { ApiProblem } from '#web/lib/problem.js';
import { focusOn, useShortcuts, whenThere } from '#web/lib/shortcuts.js';
import { NotFound } from '#web/app/not-found.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Page } from '#web/ui/page.js';
import { PageSkeleton } from '#web/ui/skeleton.js';
import { HealthTag, PriorityTag, StatusTag } from '#web/ui/tags.js';
import { teamPeople } from '#web/parts/choices/choices.js';
import { type Action, type Engagement, engagementQuery } from '#web/parts/engagement/engagement.js';
import '../engagement.scss';
import { ActionBar } from './action-bar.js';
import { ActivityTab } from './activity-tab.js';
import { AttachmentsTab } from './attachments-tab.js';
import { CommentsTab } from './comments-tab.js';
import { DeleteDraft } from './delete-draft.js';
import { EngagementFacts } from './engagement-facts.js';
import { EngagementTabs, type Tab, TABS } from './engagement-tabs.js';
import { InteractionsTab } from './interactions-tab.js';
import { MilestonesTab } from './milestones-tab.js';
import { NamesContext } from '#web/parts/engagement/names-context.js';
import { OverviewTab } from './overview-tab.js';
import { PartnersTab } from './partners-tab.js';
import { RemindersTab } from './reminders-tab.js';
import { OpenRequestBanner, ReturnedRequestBanner } from './request-banners.js';
import { TransitionDialog } from '#web/parts/transition/transition-dialog.js';
import { WatchButton } from './watch-button.js';

const PANELS: Record<Tab, ComponentType<{ engagement: Engagement }>> = {
  overview: OverviewTab,
  partners: PartnersTab,
  milestones: MilestonesTab,
  interactions: InteractionsTab,
  attachments: AttachmentsTab,
  comments: CommentsTab,
  activity: ActivityTab,
  reminders: RemindersTab,
};

/** Everybody whose id the records of this engagement may bear, as far as they are known here. */
function useNames(engagement: Engagement): ReadonlyMap<string, string> {
  const { data } = useQuery(teamPeople(engagement.team.id));
  return useMemo(() => {
    const { owner, createdBy, coOwners, readers, team } = engagement;
    const known = [...(data ?? []), owner, createdBy, ...coOwners, ...readers, team];
    return new Map(known.map(({ id, name }) => [id, name]));
  }, [data, engagement]);
}

/** `e`, `c` and `a`: they open the tab where it is done, and lead to the place. */
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
  const [action, setAction] = useState<Action>();
  const names = useNames(engagement);
  useEngagementShortcuts(engagement);
  const Panel = PANELS[tab];
  return (
    <NamesContext value={names}>
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
        <ReturnedRequestBanner engagement={engagement} onAskAgain={setAction} />
        <EngagementFacts engagement={engagement} />
        <ActionBar engagement={engagement} onChoose={setAction} />
        <EngagementTabs engagement={engagement} current={tab} />
        <Panel engagement={engagement} />
      </Page>
      {action && (
        <TransitionDialog engagement={engagement} action={action} onClose={() => setAction(undefined)} />
      )}
    </NamesContext>
  );
}

/** One engagement with all its parts. */
export default function EngagementScreen() {
  const { ref, tab = 'overview' } = useParams({ from: '/engagements/$ref/{-$tab}' });
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
