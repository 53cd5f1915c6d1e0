import decisions from './said/decisions.js';
import lifecycle from './said/lifecycle.js';
import requests from './said/requests.js';
import terms from './said/terms.js';
import verbs from './screens/verbs.js';

/** What the server says on the first pages that people open, and the words that fill all its sentences. */
export default {
  sentences: { ...decisions, ...lifecycle, ...requests },
  terms: { ...terms, ...verbs },
} as const;
