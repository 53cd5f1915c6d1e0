import type { Translation } from '../../translation.js';
import type en from '../../en/said/lifecycle.js';

export default {
  // Conditions
  'start-after-due-date': 'La date de début ne doit pas être postérieure à l’échéance.',
  'due-date-not-in-future': 'L’échéance doit être dans le futur.',
  'due-date-before-start': 'L’échéance ne doit pas être antérieure à la date de début.',
  'due-date-past': 'L’échéance est dépassée. Prolongez-le d’abord.',
  'due-date-unchanged': 'La nouvelle échéance est identique à l’échéance actuelle.',
  'due-on-missing': 'Indiquez la nouvelle échéance.',
  'no-partner': 'Au moins un partenaire doit participer.',
  'start-date-not-reached': 'La date de début n’est pas encore arrivée. Indiquez la date de début effective.',
  'started-in-future': 'La date de début effective ne doit pas être dans le futur.',
  'reason-missing': 'Indiquez un motif.',
  'review-date-not-in-future': 'Indiquez une date de réexamen dans le futur.',
  'outcome-summary-missing': 'Résumez le résultat.',
  'open-milestones': 'Chaque jalon doit être fait, ou levé avec un motif.',
  'no-evidence': 'Avec une priorité haute ou critique, joignez au moins un fichier comme preuve.',
  'asked-for-completion': 'La personne qui a demandé de le terminer ne peut pas le clore.',
  'lessons-learned-missing': 'Indiquez les enseignements tirés.',
  // Why a verb may not be asked for
  'nobody-to-decide':
    'Personne d’autre ne peut en décider aujourd’hui : aucun autre superviseur de l’équipe, ni d’une équipe au-dessus, n’est disponible et ne peut le lire.',
  'transition.wrong-status':
    '{why, select, changed {L’engagement est maintenant {status}.} wrong {Il est {status} ; ce n’est possible que lorsqu’il est {statuses}.}}',
  'transition.not-yours-to-ask': 'Seul {askers} peut le faire.',
  'transition.request-open': 'Une demande pour {verb} attend une décision.',
  'transition.asked-for-completion': 'La personne qui a demandé de le terminer ne peut pas le clore.',
  'transition.conditions-unmet': 'Ce n’est pas encore possible : voyez ce qui manque.',
  'field-not-taken':
    '{what, select, verb {n’est pas accepté par le verbe {name}} action {n’est pas accepté par l’action {name}}}',
} satisfies Translation<typeof en>;
