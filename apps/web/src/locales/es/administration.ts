import type { Translation } from '#web/lib/i18n.js';
import type en from '../en/administration.js';

export default {
  title: 'Administración',
} satisfies Translation<typeof en>;
