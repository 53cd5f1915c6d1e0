import type accounts from './en/accounts.js';
import type administration from './en/administration.js';
import type dashboard from './en/dashboard.js';
import type decisions from './en/decisions.js';
import type engagement from './en/engagement.js';
import type engagements from './en/engagements.js';
import type imports from './en/imports.js';
import type messages from './en/messages.js';
import type parts from './en/parts.js';
import type partners from './en/partners.js';
import type platforms from './en/platforms.js';
import type profile from './en/profile.js';
import type record from './en/record.js';
import type search from './en/search.js';
import type session from './en/session.js';
import type shell from './en/shell.js';
import type shortcuts from './en/shortcuts.js';
import type strategy from './en/strategy.js';
import type ui from './en/ui.js';
import type words from './en/words.js';
import type work from './en/work.js';

/** Every message catalogue. The keys of its messages are `<noun>.<key>`. */
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
  words: typeof words;
  work: typeof work;
}
