import { createContext } from 'react';
import type { Verb } from '#contract';

export interface Asked {
  reference: string;
  verb: Verb;
}

/** Opens a verb's dialog over My work. It stands outside the rows, which go away once something is done. */
export const AskContext = createContext<(asked: Asked) => void>(() => undefined);
