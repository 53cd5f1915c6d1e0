import { t } from '#web/lib/words/i18n.js';
import { Icon } from '#web/ui/icon.js';

interface Props {
  name: string;
  onEdit?: () => void;
  onRemove: () => void;
}

/** Edit and remove buttons at the end of a row. Screen readers also hear which item they are for. */
export const RowButtons = ({ name, onEdit, onRemove }: Props) => (
  <span className="row-buttons">
    {onEdit && (
      <button
        type="button"
        className="icon-button"
        aria-label={t('engagement.edit.name', { name })}
        title={t('engagement.edit.open')}
        onClick={onEdit}
      >
        <Icon name="edit" />
      </button>
    )}
    <button
      type="button"
      className="icon-button"
      aria-label={t('engagement.remove.name', { name })}
      title={t('engagement.remove')}
      onClick={onRemove}
    >
      <Icon name="delete" />
    </button>
  </span>
);
