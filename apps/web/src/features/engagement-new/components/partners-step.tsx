import { useQuery } from '@tanstack/react-query';
import { PARTS } from '#contract';
import { t } from '#web/lib/words/i18n.js';
import { focusOn } from '#web/lib/keys/shortcuts.js';
import { Button } from '#web/ui/button.js';
import { CheckboxField, SelectField } from '#web/ui/form/fields.js';
import { Icon } from '#web/ui/icon.js';
import { partnerChoices, partnerOptions, platformChoices } from '#web/shared/choices/choices.js';
import type { StepProps } from './basics-step.js';
import { type DraftPartner, newKey } from './draft.js';
import { MilestoneRows } from './milestone-rows.js';

function PartnerRows({ draft, onChange }: StepProps) {
  const partners = useQuery(partnerChoices).data ?? [];
  const options = partnerOptions(partners);
  const rows = draft.participations;
  const set = (key: string, part: Partial<DraftPartner>) =>
    onChange({
      participations: rows.map((row) => (row.key === key ? { ...row, ...part, isFilled: false } : row)),
    });

  return (
    <section className="stack" aria-labelledby="new-partners">
      <h3 id="new-partners">{t('draft.partners')}</h3>
      <p className="usa-hint">{t('draft.partners.hint')}</p>
      {rows.some(({ isFilled }) => isFilled) && <p className="usa-hint">{t('draft.partners.filled')}</p>}
      <p className="usa-hint">{t('draft.part.hint')}</p>
      {rows.length === 0 && <p className="muted">{t('draft.partners.none')}</p>}
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="form-row"
          role="group"
          aria-label={`${t('draft.partner')} ${index + 1}`}
        >
          <SelectField
            name={`participations.${index}.partner`}
            label={t('draft.partner')}
            required
            emptyLabel={t('ui.form.choose')}
            options={options}
            value={row.partner}
            onChange={(event) => set(row.key, { partner: event.currentTarget.value })}
          />
          <SelectField
            name={`participations.${index}.part`}
            label={t('draft.part')}
            required
            options={PARTS.map((value) => ({ value, label: t(`words.part.${value}`) }))}
            value={row.part}
            onChange={(event) =>
              set(row.key, { part: PARTS.find((one) => one === event.currentTarget.value) ?? row.part })
            }
          />
          <Button
            variant="unstyled"
            className="form-row__remove"
            aria-label={t('draft.partner.remove', { number: index + 1 })}
            onClick={() => onChange({ participations: rows.filter(({ key }) => key !== row.key) })}
          >
            <Icon name="delete" />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="outline"
          onClick={() => {
            onChange({
              participations: [...rows, { key: newKey(), partner: '', part: 'counterpart', isFilled: false }],
            });
            focusOn(`[name="participations.${rows.length}.partner"]`);
          }}
        >
          <Icon name="add" /> {t('draft.partners.add')}
        </Button>
      </div>
    </section>
  );
}

function Platforms({ draft, onChange }: StepProps) {
  const platforms = useQuery(platformChoices).data ?? [];
  const chosen = draft.platforms;
  if (platforms.length === 0) return null;
  return (
    <fieldset className="usa-fieldset">
      <legend className="usa-legend">{t('draft.platforms')}</legend>
      <div className="grid-auto">
        {platforms.map(({ code, name }) => (
          <CheckboxField
            key={code}
            label={name}
            checked={chosen.includes(code)}
            onChange={() =>
              onChange({
                platforms: chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code],
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

export function PartnersStep(props: StepProps) {
  return (
    <div className="stack stack--wide">
      <PartnerRows {...props} />
      <Platforms {...props} />
      <MilestoneRows {...props} />
    </div>
  );
}
