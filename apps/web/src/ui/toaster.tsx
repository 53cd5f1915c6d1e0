import { type FocusEvent, useRef } from 'react';
import { placeOf } from '#web/lib/keys/focus-keeper.js';
import { t } from '#web/lib/words/i18n.js';
import { dismissToast, useToasts } from '#web/lib/toasts.js';
import { Icon } from './icon.js';

const ICONS = { success: 'check_circle', info: 'info', error: 'error' } as const;

/** Shows what `notify` says. The region exists from the start: otherwise screen readers miss the first message. */
export function Toaster() {
  const toasts = useToasts();
  const goBack = useRef<() => void>(undefined);
  const come = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) goBack.current = placeOf(relatedTarget);
  };
  const leave = (id: number) => {
    goBack.current?.();
    goBack.current = undefined;
    dismissToast(id);
  };
  return (
    // The handler only remembers where the focus came from.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="toaster" role="status" aria-label={t('ui.toast.region')} onFocus={come}>
      {toasts.map(({ id, text, kind, action }) => (
        <div key={id} className={`toast toast--${kind}`}>
          <Icon name={ICONS[kind]} />
          <span className="toast__text">{text}</span>
          {action && (
            <button
              type="button"
              className="toast__action"
              onClick={() => {
                leave(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <button
            type="button"
            className="toast__close"
            aria-label={t('ui.toast.dismiss')}
            onClick={() => leave(id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
