import type { Translation } from '../../translation.js';
import type en from '../../en/screens/messages.js';

export default {
  title: 'Boîte de réception',
  intro: 'Les courriels qui vous ont été envoyés au sujet des engagements, du plus récent au plus ancien.',
  caption: 'Messages qui vous sont adressés',
  subject: 'Objet',
  engagement: 'Engagement',
  sent: 'Envoyé',
  empty: 'Aucun message pour l’instant',
  'empty.text': 'Les rappels et les décisions qui vous concernent arrivent ici, ainsi que par courriel.',
} satisfies Translation<typeof en>;
