import { Link } from '@tanstack/react-router';
import { formatDay } from '#web/lib/words/dates.js';
import { labelled, t } from '#web/lib/words/i18n.js';
import { insteadOf } from '#web/shared/reminders/instead-of.js';
import type { Column } from '#web/ui/table/data-table.js';
import type { IconName } from '#web/ui/icon.js';
import { type Tone, ToneTag } from '#web/ui/tags.js';
import type { PolicyRule } from '../api/operations.js';
import type { PersonReminders } from '../api/people.js';

export type Kept = PersonReminders['sent'][number];
export type Upcoming = PersonReminders['forecast'][number];

const STATE: Record<Kept['state'], [Tone, IconName]> = {
  planned: ['info', 'schedule'],
  sending: ['info', 'send'],
  sent: ['good', 'check'],
  suppressed: ['neutral', 'cancel'],
  superseded: ['neutral', 'history'],
  failed: ['bad', 'error'],
};

export function ReminderStateTag({ state }: { state: Kept['state'] }) {
  const [tone, icon] = STATE[state];
  return (
    <ToneTag tone={tone} icon={icon}>
      {t(`words.reminder-state.${state}`)}
    </ToneTag>
  );
}

export const ruleName = (rule: PolicyRule['rule']): string => t(`engagement.rule.${rule}`);

interface About {
  rule: PolicyRule['rule'];
  subject: Upcoming['subject'];
  refersOn?: string;
  insteadOf?: Upcoming['insteadOf'];
}

/** The rule and subject of a reminder, with a link. */
export const aboutColumn = <Row extends About>(): Column<Row> => ({
  id: 'about',
  header: t('administration.reminders.about'),
  isRowHeader: true,
  value: ({ rule, subject }) => labelled(ruleName(rule), `${subject.reference} ${subject.title}`),
  cell: ({ rule, subject, refersOn, insteadOf: other }) => (
    <span>
      {ruleName(rule)}:{' '}
      {subject.kind === 'person' ? (
        <Link to="/handover/{-$id}" params={{ id: subject.id }}>
          {subject.title}
        </Link>
      ) : (
        <Link to="/engagements/$ref/{-$tab}" params={{ ref: subject.reference }}>
          {subject.reference} {subject.title}
        </Link>
      )}
      {refersOn && (
        <span className="muted cell-more">
          {t('administration.reminders.refers', { day: formatDay(refersOn) })}
        </span>
      )}
      {other && <span className="muted cell-more">{insteadOf(other)}</span>}
    </span>
  ),
});
