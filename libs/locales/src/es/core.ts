import parts from './screens/parts.js';
import session from './screens/session.js';
import shell from './screens/shell.js';
import ui from './screens/ui.js';
import verbs from './screens/verbs.js';
import words from './screens/words.js';

/** What every screen needs, in one file: each file of its own costs a request before the first screen is drawn. */
export default { parts, session, shell, ui, verbs, words };
