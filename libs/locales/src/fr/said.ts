import type { Said } from '../sentence.js';
import decisions from './said/decisions.js';
import lifecycle from './said/lifecycle.js';
import requests from './said/requests.js';
import terms from './said/terms.js';
import verbs from './screens/verbs.js';

export default {
  sentences: { ...decisions, ...lifecycle, ...requests },
  terms: { ...terms, ...verbs },
} satisfies Said;
