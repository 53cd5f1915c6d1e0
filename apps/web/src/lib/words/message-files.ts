import type { ServerSentences } from './server-text.js';

/** What each catalogue of messages is: `{name}` stands for a value; a plural has a form for `one` and for `other`. */
type Message = string | { readonly one: string; readonly other: string };
export type Catalogue = Readonly<Record<string, Message>>;

/** The files of messages, each fetched when it is first needed. Apart from what reads them, since only the build knows a glob. */
export const messageFiles = import.meta.glob<{ default: Catalogue }>('../locales/{en,es}/*.ts');
export const sentenceFiles = import.meta.glob<{ default: ServerSentences }>('../locales/server/*.ts');
