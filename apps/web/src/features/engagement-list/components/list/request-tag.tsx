import { t } from '#web/lib/words/i18n.js';
import { ToneTag } from '#web/ui/tags.js';
import type { ListedEngagement } from '../../api/list-engagements.js';

interface Props {
  engagement: ListedEngagement;
  /** One word, for narrow columns. The full text shows on hover. */
  isShort?: boolean;
}

/** A request that waits or came back. Shown beside the status, which it does not change. */
export function RequestTag({ engagement, isShort = false }: Props) {
  const { openChangeRequest: open, returnedChangeRequest: returned } = engagement;
  if (open) {
    const verb = t(`verbs.name.${open.verb}`);
    const inFull = t('engagements.list.waits', { verb });
    return (
      <span title={isShort ? inFull : undefined}>
        <ToneTag tone="info" icon="hourglass_empty">
          {isShort ? t('engagements.list.asked', { verb }) : inFull}
        </ToneTag>
      </span>
    );
  }
  if (!returned) return null;
  return (
    <ToneTag tone="warn" icon="undo">
      {t('engagements.list.returned', { verb: t(`verbs.name.${returned.verb}`) })}
    </ToneTag>
  );
}
