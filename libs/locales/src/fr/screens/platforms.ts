import type { Translation } from '../../translation.js';
import type en from '../../en/screens/platforms.js';

export default {
  title: 'Plateformes',
  one: 'Plateforme',
  intro: 'Programmes permanents que les engagements peuvent utiliser : bases de données, réseaux, forums.',
  empty: 'Aucune plateforme pour l’instant',
  'empty.text': 'Les plateformes viennent du catalogue, qu’un administrateur charge.',
  about: 'À propos',
  host: 'Organisme hôte',
  'funded-by': 'Financée par',
  since: 'Depuis',
  code: 'Code',
  reported: 'Résultats communiqués',
  'reported.none': 'Les documents sources ne donnent ni chiffres ni résultats.',
  figures: 'Chiffres',
  outcomes: 'Résultats',
  outcome: 'Résultat',
  where: 'Où',
  source: 'Source et année',
  engagements: 'Engagements qui l’utilisent',
  'engagements.all': '{count, plural, one {Voir # engagement} other {Voir les # engagements}}',
  'engagements.none': 'Aucun engagement ne l’utilise',
  'engagements.none.text':
    'Choisissez-la à la création d’un engagement ou dans l’aperçu d’un engagement existant.',
  engagement: 'Engagement',
  reference: 'Référence',
  status: 'Statut',
  health: 'État',
  due: 'Échéance',
} satisfies Translation<typeof en>;
