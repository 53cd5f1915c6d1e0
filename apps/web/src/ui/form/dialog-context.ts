import { createContext, useContext } from 'react';

/** What the contents of a dialog may ask of it. */
export interface DialogFrame {
  /** As Escape and the cross do it: asks first, where something typed would be lost. */
  close: () => void;
  /** Whether what was typed in it is to be thrown away; the answer to the question. */
  isGivenUp: () => boolean;
  /** Whoever holds what is typed says so. @returns what ends it */
  guard: (isUnsaved: () => boolean) => () => void;
}

export const DialogContext = createContext<DialogFrame | undefined>(undefined);

/** The dialog around it; undefined on a page. */
export const useDialogFrame = (): DialogFrame | undefined => useContext(DialogContext);
