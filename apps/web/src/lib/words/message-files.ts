import type { ServerSentences } from './server-text.js';

/** A message catalogue. `{name}` is replaced by a value; a plural has a form for `one` and one for `other`. */
type Message = string | { readonly one: string; readonly other: string };
export type Catalogue = Readonly<Record<string, Message>>;

/**
 * The message files, each fetched when first needed. Apart from the code that reads them, since only the
 * build understands a glob.
 */
export const messageFiles = import.meta.glob<{ default: Catalogue }>('../../locales/{en,es}/*.ts');
export const sentenceFiles = import.meta.glob<{ default: ServerSentences }>('../../locales/server/*.ts');
