import { createContext } from 'react';

/** Names by id or code, for records that keep only those. */
export const NamesContext = createContext<ReadonlyMap<string, string>>(new Map());
