import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '#web/lib/api/api.js';
import { t } from '#web/lib/words/i18n.js';
import { followChanges, onEngagementsChanged, useLiveState } from '#web/lib/api/live.js';
import { useMe } from '#web/lib/api/session.js';
import { notify } from '#web/lib/toasts.js';
import { Icon } from '#web/ui/icon.js';

/** A moment without connection is nobody's business. */
const PATIENCE_MS = 10_000;
/** What happened longer ago was not what has just been heard. */
const JUST_NOW_MS = 60_000;

/** Of these, the engagements that the page on the screen is about: its own page, or the page of a request about it. */
function onScreen(client: QueryClient, references: ReadonlySet<string>): string[] {
  const active = client.getQueryCache().findAll({ type: 'active' });
  const shown = active.flatMap(({ queryKey: [noun, which], state: { data } }) => {
    if (noun === 'engagements') return [String(which)];
    const about = (data as { engagement?: { reference?: string } } | undefined)?.engagement;
    return noun === 'decisions' && about?.reference ? [about.reference] : [];
  });
  return [...new Set(shown)].filter((reference) => references.has(reference));
}

/** Says who changed what is on the screen, where that was somebody else. */
async function tell(reference: string, myId: string, told: Set<string>): Promise<void> {
  const { items } = await api.get('/engagements/{ref}/activity', {
    path: { ref: reference },
    query: { limit: 1 },
  });
  // What this person did since has come after it: they have seen the page as it is.
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

/** Keeps the screen up to date with what others do, and says so where it matters. */
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
        // That it could not be told who it was is no reason to disturb anybody.
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

  // The region stands there from the start, or screen readers would not notice what comes into it.
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
