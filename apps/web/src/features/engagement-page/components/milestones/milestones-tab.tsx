import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { MILESTONE_STATES, type MilestoneState } from '#contract';
import { daysBetween, formatDay, today } from '#web/lib/words/dates.js';
import { t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import type { Column } from '#web/ui/table/data-table.js';
import { DateWithDistance } from '#web/ui/date-text.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { EmptyState } from '#web/ui/empty-state.js';
import type { IconName } from '#web/ui/icon.js';
import { LocalTable } from '#web/ui/table/local-table.js';
import { PersonName } from '#web/ui/person-name.js';
import { type Tone, ToneTag } from '#web/ui/tags.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { type Milestone, milestonesQuery } from '#web/shared/engagement/parts.js';
import { MilestoneForm, WaiverForm } from './milestone-forms.js';
import { after, type Press, useMilestonePresses } from './milestone-presses.js';
import { PartSection } from '../part-section.js';
import { RowButtons } from '../row-buttons.js';
import { allowanceOf } from '../standing.js';

type Open = { kind: 'add' } | { kind: 'edit' | 'waive'; milestone: Milestone };
type Choose = (open: Open) => void;

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
  milestone: Milestone;
  onPress: (press: Press) => void;
  onOpen: Choose;
}

/** One button completes and reopens, so that a person who pressed it by keyboard is still on it. */
function Buttons({ milestone, onPress, onOpen }: ButtonsProps) {
  const { title: name, state, may } = milestone;
  const isOpen = state === 'open';
  const deed = isOpen ? 'complete' : 'reopen';
  const mayEdit = may.includes('edit');
  if (!may.includes('complete')) return null;
  return (
    <span className="cluster">
      <Button
        variant="unstyled"
        aria-label={t(`engagement.milestones.${deed}.name`, { name })}
        onClick={() => onPress({ deed, milestone })}
      >
        {t(`engagement.milestones.${deed}`)}
      </Button>
      {isOpen && mayEdit && (
        <Button
          variant="unstyled"
          aria-label={t('engagement.milestones.waive.name', { name })}
          onClick={() => onOpen({ kind: 'waive', milestone })}
        >
          {t('engagement.milestones.waive')}
        </Button>
      )}
      {mayEdit && (
        <RowButtons
          name={name}
          onEdit={isOpen ? () => onOpen({ kind: 'edit', milestone }) : undefined}
          onRemove={() => onPress({ deed: 'remove', milestone })}
        />
      )}
    </span>
  );
}

function columnsOf(
  hasButtons: boolean,
  onPress: ButtonsProps['onPress'],
  onOpen: Choose,
): Column<Milestone>[] {
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
      isHidden: !hasButtons,
      cell: (milestone) => <Buttons milestone={milestone} onPress={onPress} onOpen={onOpen} />,
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
  const { press, underWay } = useMilestonePresses(engagement);
  const allowance = allowanceOf(engagement, 'edit');
  const items = query.data?.items;
  const hasButtons = items?.some(({ may }) => may.length > 0) ?? allowance.allowed;
  const columns = useMemo(() => columnsOf(hasButtons, press, setOpen), [hasButtons, press]);
  const rows = useMemo(() => items && underWay.reduce(after, items), [items, underWay]);
  return (
    <PartSection
      title={t('engagement.tab.milestones')}
      addLabel={t('engagement.milestones.add')}
      allowance={allowance}
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
        rows={rows}
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
