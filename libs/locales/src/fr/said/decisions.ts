import type { Translation } from '../../translation.js';
import type en from '../../en/said/decisions.js';

export default {
  // Change requests
  'change-request.ended': 'Elle est {state}.',
  'change-request.decided': 'La demande est déjà {state}.',
  'change-request.not-yours': 'Seule la personne qui l’a faite peut retirer la demande.',
  'change-request.note-missing': 'Un renvoi exige une note qui dit ce qui doit changer.',
  'note-missing': 'dites ce qui doit changer',
  'change-request.conditions-unmet': 'Elle ne peut pas encore être approuvée.',
  // Who may not decide
  'change-request.four-eyes':
    '{why, select, asked {Vous l’avez demandé vous-même : une autre personne doit décider.} owner {Vous êtes responsable de cet engagement : une autre personne doit décider.} co_owner {Vous êtes coresponsable de cet engagement : une autre personne doit décider.} owned {Vous avez été responsable ou coresponsable de cet engagement pendant que la demande était ouverte : une autre personne doit décider.} delegation {Vous avez une délégation d’une personne qui l’a demandé, ou qui en est ou en a été responsable : une autre personne doit décider.}}',
  'change-request.not-eligible':
    '{why, select, machine {Seule une personne peut décider.} bureau {Les administrateurs et les auditeurs ne peuvent pas décider des demandes.} role {Seuls les superviseurs de l’équipe, ou les titulaires de leur délégation, peuvent décider.} others {La décision revient à {names}.} nobody {Personne ne peut en décider aujourd’hui.}}',
  // Many engagements at once
  'field-missing':
    '{field, select, owner {indiquez le nouveau responsable} priority {indiquez la nouvelle priorité} dueOn {indiquez soit la nouvelle échéance, soit le nombre de jours}}',
  'named-twice': 'est en double',
} satisfies Translation<typeof en>;
