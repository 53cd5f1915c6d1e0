import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import {
  changeView,
  deleteView,
  type SavedView,
  saveView,
  setDefaultView,
  viewsQuery,
} from '../../api/views.js';
import { BUILT_IN, builtInSearch, differs, queryOf, searchOf } from './saved-query.js';

/** The open view: its name, and whether the filters still match it. */
export interface Chosen {
  id: string;
  name: string;
  query: string;
  isChanged: boolean;
  /** Undefined for a built-in view. */
  saved?: SavedView;
}

export function useChosenView(search: EngagementsSearch): Chosen | undefined {
  const { data } = useQuery(viewsQuery);
  const builtIn = BUILT_IN.find(({ id }) => id === search.saved);
  if (builtIn) {
    const { id, query } = builtIn;
    return {
      id,
      query,
      name: t(`engagements.views.${id}`),
      isChanged: differs(search, builtInSearch(query, id, search)),
    };
  }
  const saved = data?.items.find(({ id }) => id === search.saved);
  if (!saved) return undefined;
  const { id, name, query } = saved;
  return { id, name, query, isChanged: differs(search, searchOf(query, id)), saved };
}

/** Changes to views by one press. A refusal shows a message and fetches the views again. */
export function useViewChanges(onGone: () => void) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
  const onError = (error: unknown) => {
    notify(asProblem(error).detail, { kind: 'error' });
    void refresh();
  };

  const restore = async ({ name, query, team, isDefault }: SavedView) => {
    try {
      const again = await saveView({ name, query, ...(team && { team: team.id }) });
      if (isDefault) await setDefaultView(again.id, true);
      notify(t('engagements.views.restored', { name }));
      await refresh();
    } catch (error) {
      onError(error);
    }
  };

  const update = useMutation({
    mutationFn: ({ view, search }: { view: SavedView; search: EngagementsSearch }) =>
      changeView(view, { query: queryOf(search) }),
    onError,
    onSuccess: async ({ name }) => {
      await refresh();
      notify(t('engagements.views.updated', { name }));
    },
  });
  const remove = useMutation({
    mutationFn: deleteView,
    onError,
    onSuccess: async (_nothing, view) => {
      onGone();
      await refresh();
      notify(t('engagements.views.deleted', { name: view.name }), {
        action: { label: t('engagements.views.undo'), run: () => void restore(view) },
      });
    },
  });
  const makeDefault = useMutation({
    mutationFn: ({ id, isDefault }: SavedView) => setDefaultView(id, !isDefault),
    onError,
    onSuccess: async (_answer, { name, isDefault }) => {
      await refresh();
      notify(t(isDefault ? 'engagements.views.not-default' : 'engagements.views.is-default', { name }));
    },
  });
  return { update, remove, makeDefault };
}
