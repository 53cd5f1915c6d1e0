import access from './said/access.js';
import engagements from './said/engagements.js';
import fields from './said/fields.js';
import people from './said/people.js';
import records from './said/records.js';
import reminders from './said/reminders.js';

export default { ...access, ...engagements, ...fields, ...people, ...records, ...reminders };
