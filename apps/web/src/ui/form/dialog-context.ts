import { createContext, useContext } from 'react';

/** What the contents of a dialog may ask of it. */
export interface DialogFrame {
  /** Closes like Escape and the cross: asks first if something typed would be lost. */
  close: () => void;
  /** Whether the person has agreed to discard what they typed. */
  isGivenUp: () => boolean;
  /**
   * Registers a check for unsaved input.
   * @returns a function that removes it
   */
  guard: (isUnsaved: () => boolean) => () => void;
}

export const DialogContext = createContext<DialogFrame | undefined>(undefined);

/** The dialog around it; undefined on a page. */
export const useDialogFrame = (): DialogFrame | undefined => useContext(DialogContext);
