import { createContext } from 'react';
import type { Verb } from '#contract';

export interface Asked {
  reference: string;
  verb: Verb;
}

/** Opens the dialog of a verb over My work. It is outside the rows, which disappear once something is done. */
export const AskContext = createContext<(asked: Asked) => void>(() => undefined);
