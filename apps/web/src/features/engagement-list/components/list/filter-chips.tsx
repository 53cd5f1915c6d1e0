import { t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { FILTER_NAMES, type FilterName, labelOf, useFilterChoices } from './filter-labels.js';

interface Props {
  search: EngagementsSearch;
  onChange: (change: Partial<EngagementsSearch>) => void;
  onClear: () => void;
}

/** The filters that are set. Each can be removed by itself. */
export function FilterChips({ search, onChange, onClear }: Props) {
  const choices = useFilterChoices(search, false);
  const chips = FILTER_NAMES.flatMap((name) =>
    [search[name] ?? []].flat().map((value) => ({ name, value: String(value) })),
  );
  if (chips.length === 0) return null;

  const remove = (name: FilterName, value: string) => {
    const left = [search[name] ?? []].flat().filter((one) => one !== value);
    onChange({ [name]: Array.isArray(search[name]) && left.length > 0 ? left : undefined });
  };

  return (
    <ul className="filter-chips cluster" aria-label={t('engagements.list.filter.active')}>
      {chips.map(({ name, value }) => {
        const label = labelOf(name, value, choices);
        const filter = t(`engagements.list.filter.${name}`);
        // An on/off filter has no value to show.
        const text =
          name === 'ownerLeft' ? label : t('engagements.list.filter.chip', { filter, value: label });
        return (
          <li key={`${name} ${value}`}>
            <button
              type="button"
              className="filter-chip"
              aria-label={t('engagements.list.filter.remove', { filter: text })}
              onClick={() => remove(name, value)}
            >
              {text}
              <Icon name="close" />
            </button>
          </li>
        );
      })}
      <li>
        <Button variant="unstyled" onClick={onClear}>
          {t('engagements.list.filter.clear')}
        </Button>
      </li>
    </ul>
  );
}
