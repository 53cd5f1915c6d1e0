import type { Translation } from '../../translation.js';
import type en from '../../en/said/terms.js';

export default {
  'status.draft': 'un brouillon',
  'status.planned': 'planifié',
  'status.active': 'actif',
  'status.on_hold': 'en pause',
  'status.completed': 'terminé',
  'status.closed': 'clos',
  'status.cancelled': 'annulé',
  'state.open': 'ouverte',
  'state.approved': 'approuvée',
  'state.returned': 'renvoyée',
  'state.withdrawn': 'retirée',
  'state.done': 'fait',
  'state.waived': 'levé',
  'asker.owner': 'son responsable',
  'asker.co_owner': 'un coresponsable',
  'asker.officer': 'un chargé de dossier de l’équipe',
  'asker.supervisor': 'un superviseur de l’équipe',
  'scope.read': 'lire',
  'scope.write': 'écrire',
  'scope.decide': 'décider',
  'scope.delegate': 'décider ou déléguer',
} satisfies Translation<typeof en>;
