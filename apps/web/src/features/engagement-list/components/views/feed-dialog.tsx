import { t } from '#web/lib/words/i18n.js';
import { CalendarFeeds } from '#web/shared/calendar-feeds/calendar-feeds.js';
import { Dialog } from '#web/ui/form/dialog.js';
import type { SavedView } from '../../api/views.js';

/** The calendar feeds of a saved view. */
export default function FeedDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  return (
    <Dialog
      isOpen
      isWide
      title={t('engagements.views.calendar.title', { name: view.name })}
      onClose={onClose}
    >
      <CalendarFeeds view={view} />
    </Dialog>
  );
}
