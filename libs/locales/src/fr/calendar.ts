import type { Translation } from '../translation.js';
import type english from '../en/calendar.js';

export default {
  due: '{reference} échéance',
  review: '{reference} réexamen',
  milestone: '{reference} jalon',
  titled: '{what} : {title}',
  'name.mine': '{site} : mes dates',
  'name.view': '{site} : {view}',
  'category.due': 'Échéance',
  'category.review': 'Date de réexamen',
  'category.milestone': 'Jalon',
} satisfies Translation<typeof english>;
