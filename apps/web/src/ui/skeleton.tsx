import { t } from '#web/lib/words/i18n.js';

/** Takes the place and size of the text that is loading, so that nothing moves when it arrives. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="usa-sr-only">{t('ui.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}

export const PageSkeleton = () => (
  <div className="page page--skeleton">
    <span className="skeleton__title" aria-hidden="true" />
    <Skeleton lines={6} />
  </div>
);
