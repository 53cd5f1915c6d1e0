import type { Translation } from '../../translation.js';
import type en from '../../en/screens/dashboard.js';

export default {
  title: 'Tableau de bord',
  intro:
    'Tous les engagements que vous pouvez voir. Sélectionnez un nom ou un nombre pour voir les engagements correspondants.',
  empty: 'Aucun engagement pour l’instant',
  'empty.text': 'Les chiffres apparaissent ici dès que des engagements sont en cours.',
  'empty.filtered': 'Aucun engagement ne correspond',
  'empty.filtered.text':
    'Choisissez une autre équipe ou une autre partie de la stratégie, ou effacez les filtres.',
  filters: 'Filtrer les chiffres',
  'filter.teams': 'Toutes les équipes',
  'filter.part': 'Partie de la stratégie',
  'filter.strategy': 'Toute la stratégie',
  'filter.clear': 'Effacer les filtres',
  'health.title': 'Par état',
  'health.says':
    '{count, plural, one {En retard : {overdue} sur # engagement.} other {En retard : {overdue} sur # engagements.}}',
  'by-status': 'Par statut',
  'by-status.says':
    '{count, plural, one {Actifs : {active} sur # engagement.} other {Actifs : {active} sur # engagements.}}',
  'by-goal': 'Par but',
  'by-team': 'Par équipe',
  'by-owner': 'Engagements ouverts par responsable',
  'by-country': 'Par pays',
  'group.says':
    '{count, plural, one {{name} en compte le plus : # engagement, dont {overdue} en retard.} other {{name} en compte le plus : # engagements, dont {overdue} en retard.}}',
  'group.empty': 'Rien à compter pour l’instant.',
  goal: 'But',
  team: 'Équipe',
  owner: 'Responsable',
  country: 'Pays',
  status: 'Statut',
  total: 'Engagements',
  'map.label': 'Carte mondiale des engagements',
  'map.legend': 'Engagements selon la teinte',
  'map.none': 'Aucun',
  'map.hint': 'Pointez un pays ou déplacez-vous avec les touches fléchées ; Entrée ouvre ses engagements.',
  'map.country': '{count, plural, one {{name} : # engagement} other {{name} : # engagements}}',
  'map.overdue': 'dont {count} en retard',
  'map.says':
    '{count, plural, one {Des engagements sont menés dans # pays.} other {Des engagements sont menés dans # pays.}}',
  'map.most': 'Nombre le plus élevé : {count} ({names}).',
  'map.code': 'Code du pays',
  'map.note':
    'Un engagement mené dans deux pays compte dans les deux. Les frontières sont approximatives et n’expriment aucune prise de position.',
  'map.missing': 'Dans le tableau, mais pas sur la carte : {names}.',
  'map.empty': 'Aucun engagement n’indique de pays.',
  'trend.title': 'Terminés à temps, douze derniers mois',
  'trend.says':
    '{count, plural, one {Terminés à temps : {onTime} sur # engagement terminé ({share}).} other {Terminés à temps : {onTime} sur # engagements terminés ({share}).}}',
  'trend.picture': 'Part des engagements terminés à temps, par mois. {says}',
  'trend.month': 'Mois',
  'trend.completed': 'Terminés',
  'trend.on-time': 'À temps',
  'trend.share': 'Part à temps',
  'trend.note':
    'À temps signifie au plus tard à la date de référence. Les mois sans engagement terminé n’ont pas de part.',
  'trend.empty': 'Rien n’a été terminé au cours des douze derniers mois.',
  'slips.title': 'Plus grands retards sur la date de référence',
  'slips.says':
    '{count, plural, one {{reference} a le plus grand retard : # jour après sa date de référence.} other {{reference} a le plus grand retard : # jours après sa date de référence.}}',
  'slips.engagement': 'Engagement',
  'slips.reference': 'Référence',
  'slips.baseline': 'Échéance de référence',
  'slips.due': 'Échéance',
  'slips.days': 'Jours de retard',
  'slips.behind': '{count, plural, one {# jour} other {# jours}}',
  'slips.moved': '{count, plural, one {# report} other {# reports}}',
  'slips.times': 'Reports',
  'slips.note': 'Engagements ouverts seulement, au plus les vingt plus en retard.',
  'slips.empty': 'Aucun engagement ouvert n’a de retard sur sa date de référence.',
  context: 'Chiffres des documents d’origine',
  'context.intro':
    'Chiffres de la stratégie et de sa synthèse d’une page, donnés à titre de contexte. Les engagements ne les modifient pas.',
} satisfies Translation<typeof en>;
