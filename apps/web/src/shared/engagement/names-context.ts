import { createContext } from 'react';

/** Names of persons by their ids, for records that keep ids. */
export const NamesContext = createContext<ReadonlyMap<string, string>>(new Map());
