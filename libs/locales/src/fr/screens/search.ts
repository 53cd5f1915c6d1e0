import type { Translation } from '../../translation.js';
import type en from '../../en/screens/search.js';

export default {
  label: 'Rechercher dans les engagements, les partenaires, la stratégie et les personnes',
  placeholder: 'Rechercher',
  submit: 'Rechercher',
  open: 'Rechercher',
  results: 'Résultats',
  hint: 'Saisissez au moins deux lettres, ou une référence telle que ENG-2026-00012.',
  searching: 'Recherche en cours…',
  nothing: 'Aucun résultat pour « {text} ». Essayez avec moins de mots ou avec d’autres mots.',
  count: '{count, plural, one {# résultat} other {# résultats}}',
  all: 'Tous les engagements contenant « {text} »',
  'group.recent': 'Ouverts récemment',
  'group.engagements': 'Engagements',
  'group.partners': 'Partenaires',
  'group.catalogue': 'Stratégie et plateformes',
  'group.people': 'Personnes',
  'kind.goal': 'But',
  'kind.objective': 'Objectif',
  'kind.opportunity': 'Opportunité',
  'kind.platform': 'Plateforme',
  'person.detail': 'Engagements sous sa responsabilité',
} satisfies Translation<typeof en>;
