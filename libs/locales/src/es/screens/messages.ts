import type { Translation } from '../../translation.js';
import type en from '../../en/screens/messages.js';

export default {
  title: 'Bandeja de entrada',
  intro: 'Los correos que se le enviaron sobre los compromisos, los más recientes primero.',
  caption: 'Mensajes para usted',
  subject: 'Asunto',
  engagement: 'Compromiso',
  sent: 'Enviado',
  empty: 'Aún no hay mensajes',
  'empty.text': 'Los recordatorios y las decisiones que le conciernen llegan aquí y también por correo.',
} satisfies Translation<typeof en>;
