import type { Translation } from '../../translation.js';
import type en from '../../en/screens/strategy.js';

export default {
  title: 'Stratégie',
  intro:
    'Les parties de la stratégie qui ont des engagements et celles qui n’en ont pas. Seuls les engagements que vous pouvez voir sont comptés.',
  which: 'Stratégies',
  goals: 'Buts, objectifs et opportunités',
  pillars: 'Piliers, objectifs et opportunités',
  expand: 'Tout déplier',
  collapse: 'Tout replier',
  engagements: '{count, plural, one {# engagement} other {# engagements}}',
  'engagements.of': ' pour « {name} »',
  'engagements.none': 'Aucun engagement',
  'summary.covered':
    '{count, plural, one {Opportunités ayant un engagement : {covered} sur #.} other {Opportunités ayant un engagement : {covered} sur #.}}',
  'summary.uncovered':
    '{count, plural, one {Voir celle qui n’a pas d’engagement} other {Voir les # qui n’ont pas d’engagement}}',
  'uncovered.this': 'Pas encore d’engagement',
  'uncovered.below':
    '{count, plural, one {# opportunité sur {of} sans engagement} other {# opportunités sur {of} sans engagement}}',
  'uncovered.title':
    '{count, plural, one {# opportunité sans engagement} other {# opportunités sans engagement}}',
  'uncovered.intro': 'Ces opportunités n’ont aucun engagement, ou seulement des engagements annulés.',
  'uncovered.empty': 'Toutes les opportunités ont un engagement.',
  'uncovered.all': '{count, plural, one {L’afficher} other {Afficher les #}}',
  'uncovered.fewer': 'Afficher moins',
  start: 'Créer un engagement',
  'start.for': ' pour « {name} »',
  'start.why-not':
    'Seuls les chargés de dossier et les superviseurs d’une équipe peuvent créer des engagements.',
  'column.state': 'Avancement',
  'state.none': 'Pas encore d’engagement',
  'state.overdue': 'En retard',
  'state.drafts': 'Brouillons seulement',
  'state.active': 'En cours',
  'state.finished': 'Terminés seulement',
  'strip.title': 'La stratégie en un coup d’œil',
  'strip.label': 'Opportunités par objectif',
  'strip.legend': 'Afficher seulement les opportunités dans cette situation',
  'strip.hint':
    'Chaque case est une opportunité. Pointez-la ou utilisez les touches fléchées. Activez-la pour l’afficher dans l’arborescence ci-dessous.',
  'strip.says':
    '{count, plural, one {Opportunités sans engagement : {uncovered} sur #.} other {Opportunités sans engagement : {uncovered} sur #.}}',
  'strip.bare.says': 'Objectifs sans engagement : {codes}.',
  'strip.worked':
    '{count, plural, one {{worked} sur # avec engagement} other {{worked} sur # avec engagement}}',
  'strip.bare': 'Aucun engagement',
  'column.code': 'Code',
  'column.name': 'Nom',
  'column.level': 'Niveau',
  'column.engagements': 'Engagements',
  'column.uncovered': 'Opportunités sans engagement',
  'level.goal': 'But',
  'level.pillar': 'Pilier',
  'level.objective': 'Objectif',
  'level.opportunity': 'Opportunité',
} satisfies Translation<typeof en>;
