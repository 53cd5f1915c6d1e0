import { type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { onSignedIn } from './session.js';

/** `off`: not needed now, because no one is using the page or no one is signed in. */
export type LiveState = 'off' | 'connecting' | 'open';

const ADDRESS = '/api/v1/events';
const WHO_ADDRESS = '/api/v1/auth/me';
/** A hidden tab gives up its connection: a browser allows only a few to one server. */
const HIDDEN_MS = 30_000;
/** A page that no one touches stops asking, so that its session can expire. */
const AWAY_MS = 15 * 60_000;
const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 30_000;
/** A first stream that opens within this time has missed nothing worth fetching everything twice. */
const SOON_MS = 2_000;
const GATHER_MS = 250;
/** However busy the bureau is, the screen is not fetched again more often than this. */
const AT_MOST_EVERY_MS = 1_500;

type Changed = { engagements: readonly { id: string; reference: string }[] };
type ChangeListener = (references: ReadonlySet<string>) => void;

let state: LiveState = 'off';
const stateListeners = new Set<() => void>();
const changeListeners = new Set<ChangeListener>();

function setState(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of stateListeners) listener();
}

export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
  );

/**
 * Calls the listener with the references of changed engagements, once the queries that show them are being fetched.
 */
export function onEngagementsChanged(listener: ChangeListener): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/** Query keys that always show engagements or requests. */
const ABOUT_ENGAGEMENTS = ['work', 'decisions', 'change-requests', 'dashboard', 'strategy', 'reports'];
/** Query keys that show engagements only in single records, not in lists. */
const SHOWING_ENGAGEMENTS = ['partners', 'platforms'];
/** Choices of forms and pure catalogue data. A change of an engagement does not affect them. */
const UNTOUCHED = ['choices', 'context', 'countries', 'of-team', 'officers'];
const REFERENCE = /^ENG-\d{4}-\d{5}$/;

const isUntouched = (key: QueryKey) => key.some((part) => UNTOUCHED.includes(String(part)));

/** Whether a query shows, or may show, one of these engagements. */
function concerns(key: QueryKey, references: ReadonlySet<string>): boolean {
  const [noun, which] = key.map(String);
  if (isUntouched(key) || noun === undefined) return false;
  if (noun === 'engagements') return which === undefined || !REFERENCE.test(which) || references.has(which);
  return (
    ABOUT_ENGAGEMENTS.includes(noun) ||
    (SHOWING_ENGAGEMENTS.includes(noun) && which !== undefined && which !== 'list')
  );
}

/**
 * Collects events and fetches the screen again. Waits while a write of this person is under way, since that
 * fetches again itself.
 */
class Refresher {
  private references = new Set<string>();
  private isAll = false;
  private hasMail = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = 0;

  constructor(private readonly client: QueryClient) {}

  changed({ engagements }: Changed): void {
    for (const { reference } of engagements) this.references.add(reference);
    this.plan();
  }

  mail(): void {
    this.hasMail = true;
    this.plan();
  }

  all(): void {
    this.isAll = true;
    this.plan();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private plan(): void {
    this.timer ??= setTimeout(
      () => this.flush(),
      Math.max(GATHER_MS, this.last + AT_MOST_EVERY_MS - Date.now()),
    );
  }

  private flush(): void {
    this.timer = undefined;
    if (this.client.isMutating() > 0) return this.plan();
    const { references, isAll, hasMail } = this;
    Object.assign(this, { references: new Set(), isAll: false, hasMail: false, last: Date.now() });
    void this.client.invalidateQueries({
      predicate: ({ queryKey }) =>
        isAll
          ? queryKey[0] !== 'session' && !isUntouched(queryKey)
          : (hasMail && queryKey[0] === 'messages') ||
            (references.size > 0 && concerns(queryKey, references)),
    });
    if (references.size > 0) for (const listener of changeListeners) listener(references);
  }
}

/**
 * The event stream and how it reconnects: by itself after a network break, after a sign-in if the session was over.
 */
class Connection {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private hiding: ReturnType<typeof setTimeout> | undefined;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  private isAway = false;
  private waitMs = FIRST_WAIT_MS;
  private since = 0;
  private hasBeenOpen = false;
  private isSessionOver = false;

  constructor(private readonly refresher: Refresher) {}

  open(): void {
    clearTimeout(this.timer);
    if (this.source || this.isSessionOver) return;
    setState('connecting');
    this.since = Date.now();
    const source = new EventSource(ADDRESS);
    this.source = source;
    const on = (name: string, take: (data: unknown) => void) =>
      source.addEventListener(name, ({ data }: MessageEvent<string>) => take(JSON.parse(data)));
    source.addEventListener('open', () => this.opened());
    source.addEventListener('error', () => this.broken(source));
    on('engagements', (data) => this.refresher.changed(data as Changed));
    on('inbox', () => this.refresher.mail());
    on('resync', () => this.refresher.all());
    on('farewell', (data) => this.dismissed((data as { reason: string }).reason));
  }

  close(): void {
    clearTimeout(this.timer);
    clearTimeout(this.hiding);
    clearTimeout(this.leaving);
    this.source?.close();
    this.source = undefined;
    setState('off');
  }

  signedIn(): void {
    this.isSessionOver = false;
    this.open();
  }

  /** Someone is using the page. */
  touched(): void {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      this.isAway = true;
      this.close();
    }, AWAY_MS);
    if (!this.isAway) return;
    this.isAway = false;
    if (!document.hidden) this.open();
  }

  seen(isVisible: boolean): void {
    clearTimeout(this.hiding);
    if (isVisible) {
      this.touched();
      this.open();
    } else this.hiding = setTimeout(() => this.close(), HIDDEN_MS);
  }

  private opened(): void {
    setState('open');
    this.waitMs = FIRST_WAIT_MS;
    if (this.hasBeenOpen || Date.now() - this.since > SOON_MS) this.refresher.all();
    this.hasBeenOpen = true;
  }

  private dismissed(reason: string): void {
    this.isSessionOver = reason === 'session-over';
    this.close();
  }

  /** A browser reconnects by itself after a break, but not after a refusal. */
  private broken(source: EventSource): void {
    if (source !== this.source) return;
    setState('connecting');
    if (source.readyState !== EventSource.CLOSED) return;
    this.source = undefined;
    this.timer = setTimeout(() => void this.comeBack(), this.waitMs * (0.75 + Math.random() / 2));
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }

  private async comeBack(): Promise<void> {
    const answer = await fetch(WHO_ADDRESS).catch(() => undefined);
    if (answer?.status === 401) this.dismissed('session-over');
    else if (!document.hidden) this.open();
  }
}

const TOUCHES = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Follows the changes of others while someone is signed in.
 * @returns a function that stops it
 */
export function followChanges(client: QueryClient): () => void {
  if (!('EventSource' in window)) return () => undefined;
  const refresher = new Refresher(client);
  const connection = new Connection(refresher);
  const look = () => connection.seen(!document.hidden);
  const touch = () => connection.touched();
  document.addEventListener('visibilitychange', look);
  for (const event of TOUCHES) document.addEventListener(event, touch, { passive: true });
  const unsubscribe = onSignedIn(() => connection.signedIn());
  connection.touched();
  connection.open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    for (const event of TOUCHES) document.removeEventListener(event, touch);
    unsubscribe();
    connection.close();
    refresher.stop();
  };
}
