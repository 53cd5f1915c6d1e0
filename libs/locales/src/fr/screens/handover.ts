import type { Translation } from '../../translation.js';
import type en from '../../en/screens/handover.js';

export default {
  title: 'Personnes qui partent',
  intro:
    'Les personnes ayant une date de départ dont vous répondez, et vous-même. Elles et leurs superviseurs reçoivent une liste 45, 30 et 15 jours avant.',
  nobody: 'Personne n’a de date de départ',
  of: 'Passation : {name}',
  leaves: 'Dernier jour :',
  past: 'Le dernier jour est passé',
  date: 'Date de départ',
  engagements: 'Engagements ouverts',
  requests: 'Demandes ouvertes',
  delegations: 'Délégations',
  views: 'Vues enregistrées',
  save: 'Enregistrer la date',
  saved: 'Date de départ enregistrée.',
  'past.text':
    'Le compte est toujours actif. Transmettez le travail et demandez à un administrateur de le désactiver.',
  'date.hint': 'Le dernier jour. Laissez vide si la personne reste. L’accès ne prend pas fin tout seul.',
} satisfies Translation<typeof en>;
