import { t } from '#web/lib/i18n.js';
import { ToneTag } from '#web/ui/tags.js';
import type { EngagementSummary } from '../../api/list-engagements.js';

/** What waits or came back, beside the status that it does not change. */
export function RequestTag({ engagement }: { engagement: EngagementSummary }) {
  const { openChangeRequest: open, returnedChangeRequest: returned } = engagement;
  if (open) {
    const verb = t(`words.verb.${open.verb}`);
    return (
      <span title={t('engagements.list.waits', { verb })}>
        <ToneTag tone="info" icon="hourglass_empty">
          {t('engagements.list.asked', { verb })}
        </ToneTag>
      </span>
    );
  }
  if (!returned) return null;
  return (
    <ToneTag tone="warn" icon="undo">
      {t('engagements.list.returned', { verb: t(`words.verb.${returned.verb}`) })}
    </ToneTag>
  );
}
