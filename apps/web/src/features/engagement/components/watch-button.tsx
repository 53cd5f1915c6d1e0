import { t } from '#web/lib/i18n.js';
import { useMe } from '#web/lib/session.js';
import { notify } from '#web/lib/toasts.js';
import type { Engagement } from '#web/parts/engagement/engagement.js';
import { useQuickWrite } from '#web/parts/engagement/use-write.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { useUndo } from '../api/use-undo.js';
import { unwatch, watch } from '../api/watchers.js';

export function WatchButton({ engagement: { reference, isWatched } }: { engagement: Engagement }) {
  const { person } = useMe();
  const undo = useUndo();
  const set = (on: boolean): Promise<unknown> => (on ? watch : unwatch)(reference, person.id);
  const say = (on: boolean) => t(on ? 'engagement.watch.done' : 'engagement.watch.ended');
  const write = useQuickWrite<boolean>(set, (on) =>
    notify(say(on), { action: undo(() => set(!on), say(!on)) }),
  );
  // Shown as it will be at once: nobody else decides on it, and refused it falls back with the reason said.
  const isOn = write.isPending ? write.variables : isWatched;
  return (
    <Button variant="outline" onClick={() => !write.isPending && write.mutate(!isOn)}>
      <Icon name={isOn ? 'notifications' : 'visibility'} />{' '}
      {t(isOn ? 'engagement.watch.off' : 'engagement.watch.on')}
    </Button>
  );
}
