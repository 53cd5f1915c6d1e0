import type { Translation } from '../translation.js';
import type english from '../en/calendar.js';

export default {
  due: '{reference} vence',
  review: '{reference} revisión',
  milestone: '{reference} hito',
  titled: '{what}: {title}',
  'name.mine': '{site}: mis fechas',
  'name.view': '{site}: {view}',
  'category.due': 'Vencimiento',
  'category.review': 'Fecha de revisión',
  'category.milestone': 'Hito',
} satisfies Translation<typeof english>;
