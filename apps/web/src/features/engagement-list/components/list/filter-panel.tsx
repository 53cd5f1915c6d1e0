import { useMemo } from 'react';
import { HEALTHS, PRIORITIES, STATUSES } from '#contract';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { CheckboxField, DateField, type Option, SelectField } from '#web/ui/form/fields.js';
import { countryOptions } from '#web/lib/words/countries.js';
import { type FilterName, labelOf, useFilterChoices } from './filter-labels.js';

interface Props {
  search: EngagementsSearch;
  onChange: (change: Partial<EngagementsSearch>) => void;
}

const ANY_OF = { status: STATUSES, health: HEALTHS, priority: PRIORITIES } as const;

function AnyOf({ name, search, onChange }: Props & { name: keyof typeof ANY_OF }) {
  const chosen: readonly string[] = search[name] ?? [];
  const toggle = (value: string) => {
    const next = ANY_OF[name].filter((one) => chosen.includes(one) !== (one === value));
    onChange({ [name]: next.length > 0 ? next : undefined });
  };
  return (
    <fieldset className="usa-fieldset filter-panel__any">
      <legend className="usa-legend">{t(`engagements.list.filter.${name}`)}</legend>
      {ANY_OF[name].map((value) => (
        <CheckboxField
          key={value}
          label={labelOf(name, value, {})}
          checked={chosen.includes(value)}
          onChange={() => toggle(value)}
        />
      ))}
    </fieldset>
  );
}

type ChosenFilter = Extract<
  FilterName,
  'owner' | 'team' | 'opportunity' | 'partner' | 'platform' | 'country'
>;

function OneFrom({
  name,
  options = [],
  search,
  onChange,
}: Props & { name: ChosenFilter; options?: readonly Option[] }) {
  const chosen = search[name] ?? [];
  return (
    <SelectField
      label={t(`engagements.list.filter.${name}`)}
      required
      options={options}
      emptyLabel={
        chosen.length > 1
          ? t('engagements.list.filter.several', { count: chosen.length })
          : t('engagements.list.filter.any')
      }
      value={chosen.length === 1 ? chosen[0] : ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange({ [name]: value === '' ? undefined : [value] });
      }}
    />
  );
}

/** All filters. Each takes effect immediately. */
export function FilterPanel({ search, onChange }: Props) {
  const choices = useFilterChoices(search, true);
  const countries = useMemo(() => countryOptions(), []);
  const common = { search, onChange };
  const owners = [{ value: 'me', label: t('engagements.list.filter.me') }, ...(choices.owner ?? [])];
  return (
    <div className="filter-panel panel" id="engagement-filters">
      <div className="filter-panel__sets">
        <AnyOf name="status" {...common} />
        <AnyOf name="health" {...common} />
        <AnyOf name="priority" {...common} />
      </div>
      <div className="filter-panel__fields">
        <OneFrom name="owner" options={owners} {...common} />
        <OneFrom name="team" options={choices.team} {...common} />
        <OneFrom name="opportunity" options={choices.opportunity} {...common} />
        <OneFrom name="partner" options={choices.partner} {...common} />
        <OneFrom name="platform" options={choices.platform} {...common} />
        <OneFrom name="country" options={countries} {...common} />
        <CheckboxField
          label={t('ui.owner-left')}
          checked={search.ownerLeft === 'true'}
          onChange={(event) => onChange({ ownerLeft: event.currentTarget.checked ? 'true' : undefined })}
        />
        <DateField
          label={t('engagements.list.filter.dueFrom')}
          required
          value={search.dueFrom ?? ''}
          max={search.dueTo}
          onChange={(event) => onChange({ dueFrom: event.currentTarget.value || undefined })}
        />
        <DateField
          label={t('engagements.list.filter.dueTo')}
          required
          value={search.dueTo ?? ''}
          min={search.dueFrom}
          onChange={(event) => onChange({ dueTo: event.currentTarget.value || undefined })}
        />
      </div>
    </div>
  );
}
