import access from './said/access.js';
import engagements from './said/engagements.js';
import fields from './said/fields.js';
import people from './said/people.js';
import records from './said/records.js';
import reminders from './said/reminders.js';

/** What else the server says. The web loads it after the first page. */
export default { ...access, ...engagements, ...fields, ...people, ...records, ...reminders } as const;
