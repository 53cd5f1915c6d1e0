import type accounts from './en/screens/accounts.js';
import type administration from './en/screens/administration.js';
import type dashboard from './en/screens/dashboard.js';
import type decisions from './en/screens/decisions.js';
import type engagement from './en/screens/engagement.js';
import type engagements from './en/screens/engagements.js';
import type imports from './en/screens/imports.js';
import type messages from './en/screens/messages.js';
import type parts from './en/screens/parts.js';
import type partners from './en/screens/partners.js';
import type platforms from './en/screens/platforms.js';
import type profile from './en/screens/profile.js';
import type record from './en/screens/record.js';
import type search from './en/screens/search.js';
import type session from './en/screens/session.js';
import type shell from './en/screens/shell.js';
import type shortcuts from './en/screens/shortcuts.js';
import type strategy from './en/screens/strategy.js';
import type ui from './en/screens/ui.js';
import type verbs from './en/screens/verbs.js';
import type words from './en/screens/words.js';
import type work from './en/screens/work.js';

/** Every catalogue of the screens. The keys of its messages are `<noun>.<key>`. */
export interface Messages {
  accounts: typeof accounts;
  administration: typeof administration;
  dashboard: typeof dashboard;
  decisions: typeof decisions;
  engagement: typeof engagement;
  engagements: typeof engagements;
  imports: typeof imports;
  messages: typeof messages;
  parts: typeof parts;
  partners: typeof partners;
  platforms: typeof platforms;
  profile: typeof profile;
  record: typeof record;
  search: typeof search;
  session: typeof session;
  shell: typeof shell;
  shortcuts: typeof shortcuts;
  strategy: typeof strategy;
  ui: typeof ui;
  verbs: typeof verbs;
  words: typeof words;
  work: typeof work;
}
