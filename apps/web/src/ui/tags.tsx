import type { ReactNode } from 'react';
import type { Health, Priority, Status } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { Icon, type IconName } from './icon.js';

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

/** An icon and a word. The colour only repeats what they say. */
export const ToneTag = ({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) => (
  <span className={`tag tag--${tone}`}>
    <Icon name={icon} />
    {children}
  </span>
);

const STATUS: Record<Status, [Tone, IconName]> = {
  draft: ['neutral', 'edit'],
  planned: ['info', 'event'],
  active: ['info', 'arrow_forward'],
  on_hold: ['warn', 'hourglass_empty'],
  completed: ['good', 'check'],
  closed: ['neutral', 'lock'],
  cancelled: ['neutral', 'cancel'],
};

export const HEALTH: Record<Health, [Tone, IconName]> = {
  on_track: ['good', 'check_circle'],
  due_soon: ['warn', 'schedule'],
  overdue: ['bad', 'error'],
  paused: ['neutral', 'hourglass_empty'],
  done: ['neutral', 'check'],
};

const PRIORITY: Record<Priority, [Tone, IconName]> = {
  low: ['neutral', 'arrow_downward'],
  normal: ['neutral', 'remove'],
  high: ['warn', 'arrow_upward'],
  critical: ['bad', 'warning'],
};

export function StatusTag({ status }: { status: Status }) {
  const [tone, icon] = STATUS[status];
  return (
    <ToneTag tone={tone} icon={icon}>
      {t(`words.status.${status}`)}
    </ToneTag>
  );
}

export function HealthTag({ health }: { health: Health }) {
  const [tone, icon] = HEALTH[health];
  return (
    <ToneTag tone={tone} icon={icon}>
      {t(`words.health.${health}`)}
    </ToneTag>
  );
}

export function PriorityTag({ priority }: { priority: Priority }) {
  const [tone, icon] = PRIORITY[priority];
  return (
    <ToneTag tone={tone} icon={icon}>
      {t(`words.priority.${priority}`)}
    </ToneTag>
  );
}
