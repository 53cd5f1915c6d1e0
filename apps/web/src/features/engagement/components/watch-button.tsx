import { useQueryClient } from '@tanstack/react-query';
import { t } from '#web/lib/i18n.js';
import { useMe } from '#web/lib/session.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { type Engagement, refresh, unwatch, watch } from '#web/parts/engagement/engagement.js';
import { useQuickWrite } from '#web/parts/engagement/use-write.js';

export function WatchButton({ engagement: { reference, isWatched } }: { engagement: Engagement }) {
  const { person } = useMe();
  const client = useQueryClient();
  const set = (on: boolean): Promise<unknown> => (on ? watch(reference) : unwatch(reference, person.id));
  const write = useQuickWrite<boolean>(set, (on) =>
    notify(t(on ? 'engagement.watch.done' : 'engagement.watch.ended'), {
      action: {
        label: t('engagement.watch.undo'),
        run: () => void set(!on).then(() => refresh(client)),
      },
    }),
  );
  return (
    <Button variant="outline" isBusy={write.isPending} onClick={() => write.mutate(!isWatched)}>
      <Icon name={isWatched ? 'notifications' : 'visibility'} />{' '}
      {t(isWatched ? 'engagement.watch.off' : 'engagement.watch.on')}
    </Button>
  );
}
