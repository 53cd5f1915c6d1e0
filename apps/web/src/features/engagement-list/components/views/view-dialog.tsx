import { useState } from 'react';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { queryClient } from '#web/lib/api/query-client.js';
import { t } from '#web/lib/words/i18n.js';
import { notify } from '#web/lib/toasts.js';
import { Dialog } from '#web/ui/form/dialog.js';
import { SelectField, TextField } from '#web/ui/form/fields.js';
import { textIfAny, textOf } from '#web/ui/form/form-data.js';
import { changedFacts, RecordForm } from '#web/ui/form/record-form.js';
import { useSave } from '#web/ui/form/use-save.js';
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

function useSaveView({ search, renamed, onSaved, onClose }: Props) {
  return useSave({
    record: renamed,
    send: ({ name, team }: { name: string; team: string | undefined }, version) =>
      renamed
        ? changeView({ id: renamed.id, version }, { name })
        : saveView({ name, query: queryOf(search), ...(team && { team }) }),
    refresh: () => queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey }),
    reload: async () => {
      const { items } = await queryClient.fetchQuery(viewsQuery);
      return items.find(({ id }) => id === renamed?.id);
    },
    changesIn: changedFacts(({ name }) => [[t('engagements.views.name'), name]]),
    onDone: (view) => {
      onClose();
      onSaved(view);
      notify(t('engagements.views.saved', { name: view.name }));
    },
  });
}

/** Asks for the name of a view and, for a new one, whether it belongs to the person or to a team. */
function ViewForm(props: Props) {
  const { teams, renamed, onClose } = props;
  const [nameMissing, setNameMissing] = useState(false);
  const read = (data: FormData) => {
    const name = textOf(data, 'name');
    setNameMissing(name === '');
    return name === '' ? undefined : { name, team: textIfAny(data, 'team') };
  };
  return (
    <RecordForm
      save={useSaveView(props)}
      read={read}
      submitLabel={t(renamed ? 'engagements.views.rename.submit' : 'engagements.views.save.submit')}
      onCancel={onClose}
    >
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
    </RecordForm>
  );
}

export default function ViewDialog(props: Props) {
  return (
    <Dialog
      isOpen
      title={t(props.renamed ? 'engagements.views.rename.title' : 'engagements.views.save.title')}
      onClose={props.onClose}
    >
      <ViewForm {...props} />
    </Dialog>
  );
}
