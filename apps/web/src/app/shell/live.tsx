import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import { followChanges, onEngagementsChanged, useLiveState } from '#web/lib/api/live.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { Icon } from '#web/ui/icon.js';

/** Shorter breaks in the connection are not shown. */
const PATIENCE_MS = 10_000;
/** An activity entry older than this is not the change that was just announced. */
const JUST_NOW_MS = 60_000;

/**
 * Of these references, the engagements that the current page shows: on their own page or on the page of a request.
 */
function onScreen(client: QueryClient, references: ReadonlySet<string>): string[] {
  const active = client.getQueryCache().findAll({ type: 'active' });
  const shown = active.flatMap(({ queryKey: [noun, which], state: { data } }) => {
    if (noun === 'engagements') return [String(which)];
    const about = (data as { engagement?: { reference?: string } } | undefined)?.engagement;
    return noun === 'decisions' && about?.reference ? [about.reference] : [];
  });
  return [...new Set(shown)].filter((reference) => references.has(reference));
}

/** Says who changed an engagement on the screen, unless it was this person. */
async function tell(reference: string, myId: string, told: Set<string>): Promise<void> {
  const { items } = await api.get('/engagements/{ref}/activity', {
    path: { ref: reference },
    query: { limit: 1 },
  });
  // If the latest change is this person's own, they have seen everything before it.
  const [latest] = items;
  if (
    !latest ||
    latest.by?.id === myId ||
    told.has(latest.seq) ||
    Date.now() - Date.parse(latest.at) > JUST_NOW_MS
  )
    return;
  told.add(latest.seq);
  notify(
    latest.by
      ? t('shell.live.changed-by', { name: latest.by.name, reference })
      : t('shell.live.changed', { reference }),
    { kind: 'info' },
  );
}

/** Updates the screen when others change something, and announces changes to what it shows. */
export default function Live() {
  const client = useQueryClient();
  const { person } = useMe();
  const state = useLiveState();
  const [isLate, setLate] = useState(false);

  useEffect(() => followChanges(client), [client]);
  useEffect(() => {
    const told = new Set<string>();
    return onEngagementsChanged((references) => {
      for (const reference of onScreen(client, references)) {
        // If we cannot find out who made the change, an error message would only disturb.
        tell(reference, person.id, told).catch(() => undefined);
      }
    });
  }, [client, person.id]);
  useEffect(() => {
    if (state !== 'connecting') return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [state]);

  // The live region exists from the start: otherwise screen readers miss its first message.
  return (
    <div className="live-state" role="status">
      {isLate && (
        <span className="live-state__text">
          <Icon name="autorenew" /> {t('shell.live.interrupted')}
        </span>
      )}
    </div>
  );
}
