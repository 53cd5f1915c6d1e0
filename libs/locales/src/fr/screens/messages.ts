import type { Translation } from '../../translation.js';
import type en from '../../en/screens/messages.js';

export default {
  title: 'Boîte de réception',
  intro: 'Les courriels qui vous ont été envoyés au sujet des engagements, du plus récent au plus ancien.',
  caption: 'Messages qui vous sont adressés',
  state: 'État',
  read: 'Lu',
  unread: 'Non lu',
  'unread.count':
    '{count, plural, one {# message non lu} many {# messages non lus} other {# messages non lus}}',
  'mark-all': 'Tout marquer comme lu',
  subject: 'Objet',
  engagement: 'Engagement',
  sent: 'Envoyé',
  empty: 'Aucun message pour l’instant',
  'empty.text': 'Les rappels et les décisions qui vous concernent arrivent ici, ainsi que par courriel.',
} satisfies Translation<typeof en>;
