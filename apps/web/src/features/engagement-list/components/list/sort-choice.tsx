import { t } from '#web/lib/words/i18n.js';
import { SelectField } from '#web/ui/form/fields.js';

const SORTS = ['dueOn', '-dueOn', 'startOn', '-priority', 'title', '-slipCount', '-updatedAt'] as const;
type Sort = (typeof SORTS)[number];

const keyOf = (sort: Sort) =>
  `engagements.sort.${sort.replace('-', '')}${sort.startsWith('-') ? '.down' : ''}`;

interface Props {
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
}

/** Sorts the list in views without column headings. */
export function SortChoice({ sort, onSort }: Props) {
  const [first = 'dueOn'] = (sort ?? 'dueOn').split(',');
  const options = SORTS.map((one) => ({ value: one, label: t(keyOf(one) as 'engagements.sort.dueOn') }));
  const isKnown = SORTS.some((one) => one === first);
  return (
    <div className="sort-choice">
      <SelectField
        label={t('engagements.sort.label')}
        required
        value={isKnown ? first : ''}
        emptyLabel={isKnown ? undefined : t('engagements.sort.other')}
        options={options}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (value !== '') onSort(value === 'dueOn' ? undefined : value);
        }}
      />
    </div>
  );
}
