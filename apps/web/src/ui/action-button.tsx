import { useId, type ReactNode } from 'react';
import { t } from '#web/lib/words/i18n.js';

interface Props {
  allowed: boolean;
  /** The server's reasons, shown if it is not allowed. */
  reasons?: readonly string[];
  onClick: () => void;
  variant?: 'default' | 'outline' | 'secondary' | 'unstyled';
  children: ReactNode;
}

/**
 * A button for what the server allows or, at the moment, does not. Then it is greyed, stays in reach of the
 * keyboard, and says why beside itself: on hover, on focus, and to screen readers.
 */
export function ActionButton({ allowed, reasons = [], onClick, variant = 'outline', children }: Props) {
  const id = useId();
  const classes = ['usa-button', variant !== 'default' && `usa-button--${variant}`].filter(Boolean).join(' ');
  if (allowed) {
    return (
      <button type="button" className={classes} onClick={onClick}>
        {children}
      </button>
    );
  }
  return (
    <span className="why-not">
      <button
        type="button"
        className={`${classes} why-not__button`}
        aria-disabled="true"
        aria-describedby={reasons.length > 0 ? id : undefined}
      >
        {children}
      </button>
      {reasons.length > 0 && (
        <span role="tooltip" id={id} className="why-not__reason">
          {t('ui.action.why-not', { reasons: reasons.join(' ') })}
        </span>
      )}
    </span>
  );
}
