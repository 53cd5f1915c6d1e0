import type { Translation } from '../../translation.js';
import type en from '../../en/screens/messages.js';

export default {
  title: 'Bandeja de entrada',
  intro: 'Los correos que se le enviaron sobre los compromisos, los más recientes primero.',
  caption: 'Mensajes para usted',
  state: 'Estado',
  read: 'Leído',
  unread: 'Sin leer',
  'unread.count':
    '{count, plural, one {# mensaje sin leer} many {# mensajes sin leer} other {# mensajes sin leer}}',
  'mark-all': 'Marcar todos como leídos',
  subject: 'Asunto',
  engagement: 'Compromiso',
  sent: 'Enviado',
  empty: 'Aún no hay mensajes',
  'empty.text': 'Los recordatorios y las decisiones que le conciernen llegan aquí y también por correo.',
} satisfies Translation<typeof en>;
