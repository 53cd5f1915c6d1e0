import { t } from '#web/lib/words/i18n.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import type { Engagement } from '#web/shared/engagement/engagement.js';
import { useQuickWrite } from '#web/shared/engagement/use-write.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { useUndo } from '../api/use-undo.js';
import { unwatch, watch } from '../api/watchers.js';

export function WatchButton({
  engagement,
  engagement: { reference, isWatched },
}: {
  engagement: Engagement;
}) {
  const { person } = useMe();
  const undo = useUndo();
  const set = (on: boolean): Promise<unknown> => (on ? watch : unwatch)(reference, person.id);
  const say = (on: boolean) => t(on ? 'engagement.watch.done' : 'engagement.watch.ended');
  const { press, underWay } = useQuickWrite<boolean>(engagement, {
    part: 'watch',
    send: set,
    onDone: (on) => notify(say(on), { action: undo(() => set(!on), say(!on)) }),
  });
  const isOn = underWay.at(-1) ?? isWatched;
  return (
    <Button variant="outline" onClick={() => press(!isOn)}>
      <Icon name={isOn ? 'notifications' : 'visibility'} />{' '}
      {t(isOn ? 'engagement.watch.off' : 'engagement.watch.on')}
    </Button>
  );
}
