import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { placeOf } from '#web/lib/focus-keeper.js';
import { t } from '#web/lib/i18n.js';
import { Icon } from './icon.js';

interface Props {
  isOpen: boolean;
  title: string;
  /** By Escape, by the cross, or by a Cancel of its contents. */
  onClose: () => void;
  closeLabel?: string;
  isWide?: boolean;
  children: ReactNode;
}

/**
 * The browser's own modal dialog: the rest of the page is out of reach, Escape closes, focus goes in and returns to
 * where it was. Its contents exist only while it is open, so a form in it starts anew each time.
 */
export function Dialog({ isOpen, title, onClose, closeLabel, isWide, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // At once, so that the focus is back before the dialog leaves the page.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!isOpen || !dialog) return;
    const goBack = placeOf(document.activeElement);
    dialog.showModal();
    return () => {
      dialog.close();
      goBack();
    };
  }, [isOpen]);

  if (!isOpen) return null;
  return (
    <dialog
      ref={element}
      className={`dialog ${isWide ? 'dialog--wide' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className="dialog__head">
        {title}
      </h2>
      <div className="dialog__body stack">{children}</div>
      {/* Last, so that the focus goes first to what the dialog is about. */}
      <button
        type="button"
        className="dialog__close"
        aria-label={closeLabel ?? t('ui.dialog.close')}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
    </dialog>
  );
}

/** The row of buttons that ends a dialog or a form. */
export const Buttons = ({ children }: { children: ReactNode }) => (
  <div className="buttons cluster">{children}</div>
);
