import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import {
  type FocusEvent,
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { loadMessages, t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { ErrorPanel } from '#web/ui/error-panel.js';
import { Icon } from '#web/ui/icon.js';
import { type SavedView, viewsQuery } from '../../api/views.js';
import { BUILT_IN, builtInSearch, searchOf, unbared } from './saved-query.js';
import { type Chosen, useChosenView, useViewChanges } from './use-views.js';
import './views.scss';

// Few people open it here, so the words come with it: they are those of the profile.
const FeedDialog = lazy(async () => {
  const [file] = await Promise.all([import('./feed-dialog.js'), loadMessages('profile')]);
  return file;
});
const ViewDialog = lazy(() => import('./view-dialog.js'));

interface Entry {
  id: string;
  name: string;
  search: EngagementsSearch;
  isDefault?: boolean;
}

interface GroupProps {
  title: string;
  entries: readonly Entry[];
  chosen: Chosen | undefined;
  onChoose: () => void;
}

function Group({ title, entries, chosen, onChoose }: GroupProps) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className="views__group">{title}</h3>
      <ul className="plain-list">
        {entries.map(({ id, name, search, isDefault }) => (
          <li key={id}>
            <Link
              to="/engagements"
              search={search}
              className="views__link"
              aria-current={chosen?.id === id ? 'true' : undefined}
              onClick={onChoose}
            >
              {chosen?.id === id && <Icon name="check" />}
              {name}
              {isDefault && (
                <span className="muted views__default">
                  <Icon name="push_pin" /> {t('engagements.views.default')}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The person's own views first, then one group per team. */
function groupsOf(items: readonly SavedView[]): { title: string; entries: Entry[] }[] {
  const groups = new Map<string, Entry[]>();
  for (const { id, name, query, team, isDefault } of items) {
    const title = team?.name ?? t('engagements.views.own');
    groups.set(title, [...(groups.get(title) ?? []), { id, name, isDefault, search: searchOf(query, id) }]);
  }
  return [...groups].map(([title, entries]) => ({ title, entries }));
}

/** A button that opens a panel below it. Escape and leaving the panel close it. */
function Disclosure({
  label,
  button,
  isOpen,
  onToggle,
  children,
}: {
  label: ReactNode;
  button: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ReactNode;
}) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    onToggle(false);
    button.current?.focus();
  };
  const closeWhenLeft = (event: FocusEvent<HTMLDivElement>) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) onToggle(false);
  };
  return (
    // The handlers only close the panel that the button opens.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="views" onKeyDown={closeByKey} onBlur={closeWhenLeft}>
      <button
        ref={button}
        type="button"
        className="toggle-button"
        aria-expanded={isOpen}
        aria-controls="saved-views"
        onClick={() => onToggle(!isOpen)}
      >
        {label}
        <Icon name={isOpen ? 'expand_less' : 'expand_more'} />
      </button>
      <div ref={panel} id="saved-views" className="views__panel stack" hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}

type Asked = { renamed?: SavedView; fed?: SavedView };

/** Actions on the open view and on the current filters. */
function Doings({
  chosen,
  search,
  onAsk,
  onDone,
}: {
  chosen: Chosen | undefined;
  search: EngagementsSearch;
  onAsk: (asked: Asked) => void;
  onDone: () => void;
}) {
  const navigate = useNavigate({ from: '/engagements' });
  const changes = useViewChanges(
    () => void navigate({ search: (before) => unbared({ ...before, saved: undefined }), replace: true }),
  );
  const view = chosen?.saved;
  const press = (run: () => void) => () => {
    onDone();
    run();
  };
  return (
    <div className="views__doings stack stack--tight">
      {view?.may.includes('edit') && chosen?.isChanged && (
        <Button onClick={press(() => changes.update.mutate({ view, search }))}>
          {t('engagements.views.update', { name: view.name })}
        </Button>
      )}
      <Button variant="outline" onClick={press(() => onAsk({}))}>
        {t('engagements.views.save')}
      </Button>
      {view && (
        <div className="cluster">
          <Button variant="unstyled" onClick={press(() => changes.makeDefault.mutate(view))}>
            {t(view.isDefault ? 'engagements.views.clear-default' : 'engagements.views.make-default')}
          </Button>
          <Button variant="unstyled" onClick={press(() => onAsk({ fed: view }))}>
            {t('engagements.views.calendar')}
          </Button>
          {view.may.includes('edit') && (
            <Button variant="unstyled" onClick={press(() => onAsk({ renamed: view }))}>
              {t('engagements.views.rename')}
            </Button>
          )}
          {view.may.includes('delete') && (
            <Button variant="unstyled" onClick={press(() => changes.remove.mutate(view))}>
              {t('engagements.views.delete')}
            </Button>
          )}
        </div>
      )}
      {view && view.may.length === 0 && (
        <p className="muted">{t('engagements.views.not-yours', { team: view.team?.name ?? '' })}</p>
      )}
    </div>
  );
}

/** Saved filters, order and kind of view: built-in ones, the person's own, and those of their teams. */
export function ViewsMenu({ search }: { search: EngagementsSearch }) {
  const navigate = useNavigate({ from: '/engagements' });
  const { data, error, refetch } = useQuery(viewsQuery);
  const chosen = useChosenView(search);
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const button = useRef<HTMLButtonElement>(null);
  // The pressed button disappears with the panel: move the focus to the button that opened it, so that
  // dialogs return it there.
  const close = () => {
    button.current?.focus();
    setOpen(false);
  };
  const builtIn = BUILT_IN.map(({ id, query }) => ({
    id,
    name: t(`engagements.views.${id}`),
    search: builtInSearch(query, id, search),
  }));
  const label = (
    <>
      <Icon name="star_outline" />
      {chosen ? t('engagements.views.open', { name: chosen.name }) : t('engagements.views.title')}
      {chosen?.isChanged && <span className="views__changed">{t('engagements.views.changed')}</span>}
    </>
  );
  return (
    <>
      <Disclosure label={label} button={button} isOpen={isOpen} onToggle={setOpen}>
        <Group title={t('engagements.views.built-in')} entries={builtIn} chosen={chosen} onChoose={close} />
        {groupsOf(data?.items ?? []).map(({ title, entries }) => (
          <Group key={title} title={title} entries={entries} chosen={chosen} onChoose={close} />
        ))}
        {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        <Doings chosen={chosen} search={search} onAsk={setAsked} onDone={close} />
      </Disclosure>
      <Suspense>
        {asked?.fed && <FeedDialog view={asked.fed} onClose={() => setAsked(undefined)} />}
        {asked && !asked.fed && (
          <ViewDialog
            search={search}
            teams={data?.teams ?? []}
            renamed={asked.renamed}
            onSaved={({ id }) =>
              void navigate({
                search: (before) => ({ ...before, saved: id }),
                replace: true,
                resetScroll: false,
              })
            }
            onClose={() => setAsked(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
