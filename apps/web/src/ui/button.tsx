import type { ComponentProps } from 'react';

type Variant = 'default' | 'outline' | 'secondary' | 'base' | 'unstyled';

interface Props extends Omit<ComponentProps<'button'>, 'aria-disabled'> {
  variant?: Variant;
  /** While its action is under way: it cannot be pressed again, and keeps its focus and width. */
  isBusy?: boolean;
  busyLabel?: string;
}

export function Button({
  variant = 'default',
  isBusy,
  busyLabel,
  className,
  onClick,
  children,
  ...rest
}: Props) {
  const classes = ['usa-button', variant !== 'default' && `usa-button--${variant}`, className];
  return (
    <button
      type="button"
      {...rest}
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={isBusy}
      onClick={(event) => {
        if (isBusy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {isBusy && busyLabel ? busyLabel : children}
    </button>
  );
}
