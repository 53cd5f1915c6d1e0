import type { ReactNode, Ref } from 'react';

interface Props {
  kind: 'info' | 'success' | 'warning' | 'error';
  title?: string;
  /** Announces itself to screen readers when it appears. For the result of an action. */
  isLive?: boolean;
  isSlim?: boolean;
  ref?: Ref<HTMLDivElement>;
  children?: ReactNode;
}

export function Alert({ kind, title, isLive, isSlim, ref, children }: Props) {
  return (
    <div
      ref={ref}
      tabIndex={ref ? -1 : undefined}
      className={`usa-alert usa-alert--${kind} ${isSlim ? 'usa-alert--slim' : ''}`}
      role={isLive ? (kind === 'error' ? 'alert' : 'status') : undefined}
    >
      <div className="usa-alert__body">
        {title && <p className="usa-alert__heading">{title}</p>}
        {children && <div className="usa-alert__text">{children}</div>}
      </div>
    </div>
  );
}
