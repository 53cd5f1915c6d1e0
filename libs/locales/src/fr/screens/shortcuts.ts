import type { Translation } from '../../translation.js';
import type en from '../../en/screens/shortcuts.js';

export default {
  title: 'Raccourcis clavier',
  on: 'Raccourcis à une seule touche',
  'on.hint':
    'Désactivez-les s’ils vous gênent, par exemple pour la saisie vocale. Les raccourcis avec Ctrl ou Commande continuent de fonctionner.',
  arrows:
    'Dans une liste, les touches fléchées permettent aussi de se déplacer, Entrée d’ouvrir et Échap de fermer.',
  notices: 'Licences des logiciels tiers',
  control: 'Ctrl',
  then: 'puis',
  or: 'ou',
  'group.go': 'Partout',
  'group.list': 'Dans les listes',
  'group.here': 'Sur cette page',
  help: 'Afficher cette aide',
  search: 'Rechercher',
  new: 'Nouvel engagement',
  undo: 'Aller à « Annuler » du dernier message',
  'go.work': 'Mon travail',
  'go.engagements': 'Engagements',
  'go.decisions': 'Décisions',
  'go.strategy': 'Stratégie',
  'go.partners': 'Partenaires',
  'go.dashboard': 'Tableau de bord',
  'go.inbox': 'Boîte de réception',
  'row.next': 'Ligne suivante',
  'row.previous': 'Ligne précédente',
  'engagement.edit': 'Modifier',
  'engagement.comment': 'Commenter',
  'engagement.ask': 'Prochaines étapes',
  'decision.approve': 'Aller à « Approuver »',
  'decision.return': 'Aller à « Renvoyer »',
} satisfies Translation<typeof en>;
