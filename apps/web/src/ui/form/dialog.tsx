import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { placeOf } from '#web/lib/keys/focus-keeper.js';
import { t } from '#web/lib/words/i18n.js';
import { Button } from '../button.js';
import { DialogContext, type DialogFrame } from './dialog-context.js';
import { Icon } from '../icon.js';

interface Props {
  isOpen: boolean;
  title: string;
  /** Called on Escape, on the cross, or on a Cancel inside the dialog. */
  onClose: () => void;
  closeLabel?: string;
  isWide?: boolean;
  children: ReactNode;
}

/** Keeps the checks for unsaved input, and whether the person is being asked about it. */
function useFrame(onClose: () => void) {
  const guards = useRef(new Set<() => boolean>());
  const isGivenUp = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const close = () => ([...guards.current].some((isUnsaved) => isUnsaved()) ? setAsking(true) : onClose());
  const giveUp = () => {
    isGivenUp.current = true;
    // Close the question first: while it is open, the page and what had the focus before are out of reach.
    flushSync(() => setAsking(false));
    onClose();
  };
  const frame: DialogFrame = {
    close,
    isGivenUp: () => isGivenUp.current,
    guard: (isUnsaved) => {
      guards.current.add(isUnsaved);
      return () => guards.current.delete(isUnsaved);
    },
  };
  return { frame, isAsking, stay: () => setAsking(false), giveUp };
}

interface QuestionProps {
  leaveLabel: string;
  onStay: () => void;
  onLeave: () => void;
}

/** Asked before something typed is discarded. */
export const UnsavedQuestion = ({ leaveLabel, onStay, onLeave }: QuestionProps) => (
  <Dialog isOpen title={t('ui.unsaved.title')} onClose={onStay}>
    <p>{t('ui.unsaved.text')}</p>
    <Buttons>
      <Button onClick={onStay}>{t('ui.unsaved.stay')}</Button>
      <Button variant="outline" onClick={onLeave}>
        {leaveLabel}
      </Button>
    </Buttons>
  </Dialog>
);

/**
 * The browser's own modal dialog: the rest of the page is out of reach, Escape closes it, and the focus
 * returns to where it was. The contents exist only while it is open, so a form in it starts fresh each time.
 * It asks before it discards what was typed.
 */
export function Dialog({ isOpen, title, onClose, closeLabel, isWide, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { frame, isAsking, stay, giveUp } = useFrame(onClose);

  // Must run before the dialog leaves the page, so that the focus is already back.
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
        // The event also comes from dialogs inside this one.
        if (event.target === event.currentTarget) frame.close();
      }}
    >
      <h2 id={titleId} className="dialog__head">
        {title}
      </h2>
      <DialogContext value={frame}>
        <div className="dialog__body stack">{children}</div>
      </DialogContext>
      {/* Last, so that the contents of the dialog get the focus first. */}
      <button
        type="button"
        className="dialog__close"
        aria-label={closeLabel ?? t('ui.dialog.close')}
        onClick={frame.close}
      >
        <Icon name="close" />
      </button>
      {isAsking && <UnsavedQuestion leaveLabel={t('ui.unsaved.close')} onStay={stay} onLeave={giveUp} />}
    </dialog>
  );
}

/** The row of buttons at the end of a dialog or a form. */
export const Buttons = ({ children }: { children: ReactNode }) => (
  <div className="buttons cluster">{children}</div>
);
