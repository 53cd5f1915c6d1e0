import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { MILESTONE_STATES, type MilestoneState } from '#contract';
import { daysBetween, formatDay, today } from '#web/lib/dates.js';
import { t } from '#web/lib/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/data-table.js';
import { DateWithDistance } from '#web/ui/date-text.js';
import { Dialog } from '#web/ui/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import type { IconName } from '#web/ui/icon.js';
import { LocalTable } from '#web/ui/local-table.js';
import { PersonName } from '#web/ui/person-name.js';
import { type Tone, ToneTag } from '#web/ui/tags.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { type Milestone, milestones, milestonesQuery } from '../api/parts.js';
import { useQuickWrite } from '#web/parts/engagement/use-write.js';
import { useUndo, versionNow } from '../api/use-undo.js';
import { MilestoneForm, WaiverForm } from './milestone-forms.js';
import { PartSection } from './part-section.js';
import { RowButtons } from './row-buttons.js';
import { allowanceOf } from './standing.js';

type Open = { kind: 'add' } | { kind: 'edit' | 'waive'; milestone: Milestone };
type Choose = (open: Open) => void;
type Deed = 'complete' | 'reopen';

const waivedAgain =
  ({ id, waiverReason }: Milestone) =>
  (reference: string, version: number) =>
    milestones.waive(reference, id, waiverReason ?? '', version);

const STATE: Record<MilestoneState, [Tone, IconName]> = {
  open: ['info', 'radio_button_unchecked'],
  done: ['good', 'check_circle'],
  waived: ['neutral', 'remove'],
};

const isLate = ({ state, dueOn }: Milestone) => state === 'open' && daysBetween(today(), dueOn) < 0;
const stateInWords = (milestone: Milestone) =>
  isLate(milestone) ? t('words.health.overdue') : t(`words.milestone-state.${milestone.state}`);

function State({ milestone }: { milestone: Milestone }) {
  const { state, doneOn, waiverReason } = milestone;
  const [tone, icon] = isLate(milestone) ? (['bad', 'error'] as const) : STATE[state];
  return (
    <span className="cluster">
      <ToneTag tone={tone} icon={icon}>
        {stateInWords(milestone)}
      </ToneTag>
      {doneOn && (
        <span className="muted">{t('engagement.milestones.done-on', { day: formatDay(doneOn) })}</span>
      )}
      {waiverReason && <span className="muted">{waiverReason}</span>}
    </span>
  );
}

interface ButtonsProps {
  engagement: Engagement;
  milestone: Milestone;
  onOpen: Choose;
}

/** A milestone that was removed, as it was: with its state as well. */
async function putBack(reference: string, { title, dueOn, assignee, state, waiverReason }: Milestone) {
  const body = { title, dueOn, assignee: assignee?.id ?? null };
  const { id } = await milestones.add(reference, body, await versionNow(reference));
  if (state === 'done') await milestones.complete(reference, id, await versionNow(reference));
  if (state === 'waived') {
    await milestones.waive(reference, id, waiverReason ?? '', await versionNow(reference));
  }
}

function StateButtons({ engagement, milestone, onOpen }: ButtonsProps) {
  const { reference, version } = engagement;
  const { id, title: name, state } = milestone;
  const undo = useUndo();
  const say = (deed: Deed) =>
    t(deed === 'complete' ? 'engagement.milestones.completed' : 'engagement.milestones.reopened', { name });
  const redo = milestone.state === 'waived' ? waivedAgain(milestone) : undefined;
  const back = async (deed: Deed) => {
    const now = await versionNow(reference);
    if (deed === 'complete') return milestones.reopen(reference, id, now);
    return redo ? redo(reference, now) : milestones.complete(reference, id, now);
  };
  const write = useQuickWrite<Deed>(
    (deed) => milestones[deed](reference, id, version),
    (deed) => {
      const done =
        deed === 'complete'
          ? say('reopen')
          : redo
            ? t('engagement.milestones.waived', { name })
            : say('complete');
      notify(say(deed), { action: undo(() => back(deed), done) });
    },
  );
  if (state !== 'open') {
    return (
      <Button
        variant="unstyled"
        aria-label={t('engagement.milestones.reopen.name', { name })}
        isBusy={write.isPending}
        onClick={() => write.mutate('reopen')}
      >
        {t('engagement.milestones.reopen')}
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="unstyled"
        aria-label={t('engagement.milestones.complete.name', { name })}
        isBusy={write.isPending}
        onClick={() => write.mutate('complete')}
      >
        {t('engagement.milestones.complete')}
      </Button>
      <Button
        variant="unstyled"
        aria-label={t('engagement.milestones.waive.name', { name })}
        onClick={() => onOpen({ kind: 'waive', milestone })}
      >
        {t('engagement.milestones.waive')}
      </Button>
    </>
  );
}

function EditButtons({ engagement, milestone, onOpen }: ButtonsProps) {
  const { reference, version } = engagement;
  const { title: name } = milestone;
  const undo = useUndo();
  const remove = useQuickWrite<Milestone>(
    ({ id }) => milestones.remove(reference, id, version),
    () =>
      notify(t('engagement.remove.done', { name }), {
        action: undo(() => putBack(reference, milestone), t('engagement.remove.undone', { name })),
      }),
  );
  return (
    <RowButtons
      name={name}
      onEdit={milestone.state === 'open' ? () => onOpen({ kind: 'edit', milestone }) : undefined}
      onRemove={() => remove.mutate(milestone)}
    />
  );
}

function columnsOf(engagement: Engagement, onOpen: Choose): Column<Milestone>[] {
  return [
    {
      id: 'title',
      header: t('parts.field.title'),
      isRowHeader: true,
      value: ({ title }) => title,
      cell: ({ title }) => title,
    },
    {
      id: 'dueOn',
      header: t('parts.field.dueOn'),
      value: ({ dueOn }) => dueOn,
      cell: ({ dueOn }) => <DateWithDistance day={dueOn} />,
    },
    {
      id: 'assignee',
      header: t('parts.field.assignee'),
      value: ({ assignee }) => assignee?.name ?? t('engagement.milestones.owner'),
      cell: ({ assignee }) =>
        assignee ? (
          <PersonName person={assignee} />
        ) : (
          <span className="muted">{t('engagement.milestones.owner')}</span>
        ),
    },
    {
      id: 'state',
      header: t('engagement.milestones.state'),
      value: stateInWords,
      sortValue: (milestone) => (isLate(milestone) ? -1 : MILESTONE_STATES.indexOf(milestone.state)),
      cell: (milestone) => <State milestone={milestone} />,
    },
    {
      id: 'buttons',
      header: t('engagement.column'),
      isHidden: !allowanceOf(engagement, 'edit').allowed,
      cell: (milestone) => (
        <span className="cluster">
          <StateButtons engagement={engagement} milestone={milestone} onOpen={onOpen} />
          <EditButtons engagement={engagement} milestone={milestone} onOpen={onOpen} />
        </span>
      ),
    },
  ];
}

function Dialogs({ engagement, open, onClose }: { engagement: Engagement; open: Open; onClose: () => void }) {
  if (open.kind === 'waive') {
    return (
      <Dialog
        isOpen
        title={t('engagement.milestones.waive.title', { name: open.milestone.title })}
        onClose={onClose}
      >
        <WaiverForm engagement={engagement} milestone={open.milestone} onClose={onClose} />
      </Dialog>
    );
  }
  const milestone = open.kind === 'edit' ? open.milestone : undefined;
  return (
    <Dialog
      isOpen
      title={t(milestone ? 'engagement.milestones.edit' : 'engagement.milestones.add')}
      onClose={onClose}
    >
      <MilestoneForm engagement={engagement} milestone={milestone} onClose={onClose} />
    </Dialog>
  );
}

export function MilestonesTab({ engagement }: { engagement: Engagement }) {
  const query = useQuery(milestonesQuery(engagement.reference));
  const [open, setOpen] = useState<Open>();
  const columns = useMemo(() => columnsOf(engagement, setOpen), [engagement]);
  return (
    <PartSection
      title={t('engagement.tab.milestones')}
      addLabel={t('engagement.milestones.add')}
      allowance={allowanceOf(engagement, 'edit')}
      onAdd={() => setOpen({ kind: 'add' })}
      query={query}
    >
      <LocalTable
        table="engagement-milestones"
        initialSort="dueOn"
        also={[
          { header: t('parts.field.doneOn'), value: ({ doneOn }) => doneOn },
          { header: t('parts.field.waiverReason'), value: ({ waiverReason }) => waiverReason },
        ]}
        caption={t('engagement.milestones.caption')}
        isCaptionHidden
        rows={query.data?.items}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          <EmptyState title={t('engagement.milestones.empty')}>
            <p>{t('engagement.milestones.empty.text')}</p>
          </EmptyState>
        }
      />
      {open && <Dialogs engagement={engagement} open={open} onClose={() => setOpen(undefined)} />}
    </PartSection>
  );
}
