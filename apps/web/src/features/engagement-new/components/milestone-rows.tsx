import { t } from '#web/lib/words/i18n.js';
import { focusOn } from '#web/lib/keys/shortcuts.js';
import { strayHint } from '#web/shared/engagement/stray-date.js';
import { Button } from '#web/ui/button.js';
import { DateField, SelectField, TextField } from '#web/ui/form/fields.js';
import { Icon } from '#web/ui/icon.js';
import { type StepProps, useOfficerOptions } from './basics-step.js';
import { type DraftMilestone, newKey } from './draft.js';

export function MilestoneRows({ draft, onChange }: StepProps) {
  const officers = useOfficerOptions(draft);
  const rows = draft.milestones;
  const set = (key: string, part: Partial<DraftMilestone>) =>
    onChange({ milestones: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) });

  return (
    <section className="stack" aria-labelledby="new-milestones">
      <h3 id="new-milestones">{t('draft.milestones')}</h3>
      <p className="usa-hint">{t('draft.milestones.hint')}</p>
      {rows.length === 0 && <p className="muted">{t('draft.milestones.none')}</p>}
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="form-row form-row--milestone"
          role="group"
          aria-label={`${t('draft.milestone')} ${index + 1}`}
        >
          <TextField
            name={`milestones.${index}.title`}
            label={t('draft.milestone')}
            required
            maxLength={200}
            value={row.title}
            onChange={(event) => set(row.key, { title: event.currentTarget.value })}
          />
          <DateField
            name={`milestones.${index}.dueOn`}
            label={t('draft.due')}
            hint={strayHint(row.dueOn, draft)}
            required
            value={row.dueOn}
            onChange={(event) => set(row.key, { dueOn: event.currentTarget.value })}
          />
          <SelectField
            name={`milestones.${index}.assignee`}
            label={t('draft.milestone.assignee')}
            required
            emptyLabel={t('draft.milestone.assignee.owner')}
            options={officers}
            value={row.assignee}
            onChange={(event) => set(row.key, { assignee: event.currentTarget.value })}
          />
          <Button
            variant="unstyled"
            className="form-row__remove"
            aria-label={t('draft.milestone.remove', { number: index + 1 })}
            onClick={() => onChange({ milestones: rows.filter(({ key }) => key !== row.key) })}
          >
            <Icon name="delete" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="outline"
          onClick={() => {
            onChange({ milestones: [...rows, { key: newKey(), title: '', dueOn: '', assignee: '' }] });
            focusOn(`[name="milestones.${rows.length}.title"]`);
          }}
        >
          <Icon name="add" /> {t('draft.milestones.add')}
        </Button>
      </div>
    </section>
  );
}
