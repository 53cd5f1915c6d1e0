import { type FormEvent, useState } from 'react';
import type { EngagementsSearch } from '#web/lib/engagements-search.js';
import { t } from '#web/lib/words/i18n.js';
import { Button } from '#web/ui/button.js';
import { Icon } from '#web/ui/icon.js';
import { FilterChips } from './filter-chips.js';
import { FILTER_NAMES } from './filter-labels.js';
import { FilterPanel } from './filter-panel.js';

interface Props {
  search: EngagementsSearch;
  onChange: (change: Partial<EngagementsSearch>) => void;
  onClear: () => void;
}

/** Search text, "mine", and a button that opens all filters. Below them, the filters that are set. */
export function FilterBar({ search, onChange, onClear }: Props) {
  const [isOpen, setOpen] = useState(false);
  const count = FILTER_NAMES.filter((name) => search[name] !== undefined).length;
  const isMine = search.owner?.length === 1 && search.owner[0] === 'me';

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('q') ?? '').trim();
    onChange({ q: text || undefined });
  };

  return (
    <div className="stack">
      <div className="filter-bar">
        <form className="filter-bar__text" role="search" onSubmit={submit} key={search.q ?? ''}>
          <label className="usa-sr-only" htmlFor="engagements-q">
            {t('engagements.list.filter.q.label')}
          </label>
          <input
            id="engagements-q"
            className="usa-input"
            name="q"
            type="search"
            maxLength={200}
            placeholder={t('engagements.list.filter.q.label')}
            defaultValue={search.q}
          />
          <Button type="submit" variant="outline">
            {t('engagements.list.filter.q.submit')}
          </Button>
        </form>
        <button
          type="button"
          className="toggle-button"
          aria-pressed={isMine}
          onClick={() => onChange({ owner: isMine ? undefined : ['me'] })}
        >
          <Icon name="person" />
          {t('engagements.list.filter.mine')}
        </button>
        <button
          type="button"
          className="toggle-button"
          aria-expanded={isOpen}
          aria-controls="engagement-filters"
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="filter_list" />
          {count > 0
            ? t('engagements.list.filter.open.count', { number: count })
            : t('engagements.list.filter.open')}
          <Icon name={isOpen ? 'expand_less' : 'expand_more'} />
        </button>
      </div>
      {isOpen && <FilterPanel search={search} onChange={onChange} />}
      <FilterChips search={search} onChange={onChange} onClear={onClear} />
    </div>
  );
}
