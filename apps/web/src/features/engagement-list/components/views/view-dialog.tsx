import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { asProblem } from '#web/lib/api/problem.js';
import { notify } from '#web/lib/toasts.js';
import { Button } from '#web/ui/button.js';
import { Buttons, Dialog } from '#web/ui/form/dialog.js';
import { FormProblem, ProblemSummary, SelectField, TextField } from '#web/ui/form/fields.js';
import type { Dto } from '#web/lib/api/api.js';
import { changeView, type SavedView, saveView, viewsQuery } from '../../api/views.js';
import { queryOf } from './saved-query.js';

interface Props {
  search: EngagementsSearch;
  /** The teams for which the person may save a view. */
  teams: readonly Dto<'TeamRefDto'>[];
  /** The view to rename; undefined to save the current filters as a new view. */
  renamed?: SavedView;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}

/** Asks for the name of a view and, for a new one, whether it belongs to the person or to a team. */
export default function ViewDialog({ search, teams, renamed, onSaved, onClose }: Props) {
  const queries = useQueryClient();
  const [nameMissing, setNameMissing] = useState(false);
  const save = useMutation({
    mutationFn: ({ name, team }: { name: string; team: string }) =>
      renamed
        ? changeView(renamed, { name })
        : saveView({ name, query: queryOf(search), ...(team && { team }) }),
    onSuccess: async (view) => {
      await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
      onClose();
      onSaved(view);
      notify(t('engagements.views.saved', { name: view.name }));
    },
    onError: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get('name') ?? '').trim();
    setNameMissing(name === '');
    if (name !== '' && !save.isPending) save.mutate({ name, team: String(data.get('team') ?? '') });
  };
  return (
    <Dialog
      isOpen
      title={t(renamed ? 'engagements.views.rename.title' : 'engagements.views.save.title')}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="stack">
        <FormProblem problem={save.error ? asProblem(save.error) : undefined}>
          <ProblemSummary title={t('ui.problem.title')} />
          <TextField
            name="name"
            label={t('engagements.views.name')}
            required
            maxLength={80}
            defaultValue={renamed?.name}
            error={nameMissing ? t('engagements.views.name.missing') : undefined}
          />
          {!renamed && teams.length > 0 && (
            <SelectField
              name="team"
              label={t('engagements.views.for')}
              hint={t('engagements.views.for.hint')}
              required
              emptyLabel={t('engagements.views.for.me')}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <Buttons>
            <Button type="submit" isBusy={save.isPending} busyLabel={t('engagements.views.saving')}>
              {t(renamed ? 'engagements.views.rename.submit' : 'engagements.views.save.submit')}
            </Button>
            <Button variant="unstyled" onClick={onClose}>
              {t('ui.dialog.cancel')}
            </Button>
          </Buttons>
        </FormProblem>
      </form>
    </Dialog>
  );
}
