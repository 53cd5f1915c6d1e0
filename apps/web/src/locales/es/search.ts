import type { Translation } from '#web/lib/i18n.js';
import type en from '../en/search.js';

export default {
  label: 'Buscar compromisos, socios, la estrategia y personas',
  placeholder: 'Buscar',
  submit: 'Buscar',
} satisfies Translation<typeof en>;
