import type { Translation } from '../../translation.js';
import type en from '../../en/said/reminders.js';

export default {
  'reminder.replaced': 'Un rappel plus proche de la même date l’a remplacé.',
  'reminder.not-owner': 'La personne n’en est plus responsable.',
  'reminder.not-co-owner': 'La personne n’en est plus responsable ni coresponsable.',
  'reminder.not-assignee': 'Le jalon n’est plus attribué à la personne.',
  'reminder.not-supervisor': 'La personne ne supervise plus l’équipe à laquelle il est transmis.',
  'reminder.not-decider': 'La personne ne peut pas décider de la demande.',
  'reminder.status': 'L’engagement est {status}.',
  'reminder.state':
    '{subject, select, engagement {L’engagement est {state}.} milestone {Le jalon est {state}.} change_request {La demande est {state}.} person {La personne est partie.} interaction {L’interaction est {state}.}}',
  'reminder.date-moved': 'La date est maintenant le {day}.',
  'reminder.date-removed': 'La date a été supprimée.',
  'reminder.touched': 'Quelqu’un y a travaillé depuis.',
  'reminder.not-concerned': 'Cela ne concerne plus la personne.',
  'reminder.switched-off': 'La personne a désactivé les messages de ce type.',
  'reminder.team-off': 'L’équipe a désactivé les rappels de ce type.',
  'reminder.account-inactive': 'Le compte de la personne n’est pas actif.',
  'reminder.may-not-read': 'La personne ne peut pas lire l’engagement.',
  'reminder.no-role': 'La personne n’a aucun rôle qui permette d’agir.',
  'reminder.no-stand-in': 'La personne ne remplace plus personne.',
  'reminder.kind-gone': 'Les rappels de ce type ne sont plus envoyés.',
  'reminder.subject-deleted':
    '{subject, select, engagement {L’engagement a été supprimé.} milestone {Le jalon a été supprimé.} change_request {La demande a été supprimée.} person {La personne est partie ou n’a plus de date de départ.} interaction {L’interaction a été supprimée ou son résumé est écrit.}}',
  'reminder.comment-removed': 'Le commentaire a été retiré.',
  'reminder.refused': 'Le serveur de messagerie l’a refusé : {answer}',
  'reminder.not-accepted': 'Pas encore accepté : {answer}',
  'reminder.before-restore':
    'L’échéance était antérieure à la restauration de la base de données : il a probablement été envoyé alors.',
  'reminder.before-demo': 'L’échéance était antérieure au début de la démonstration.',
  'reminder.earlier': '{text}',
  'policy.optional': 'Ce rappel ne peut pas être désactivé.',
  'policy.days': 'Choisissez de 1 à 6 jours, tous du côté habituel de la date.',
} satisfies Translation<typeof en>;
