import type { Translation } from '../../translation.js';
import type en from '../../en/said/records.js';

export default {
  // Views
  'view.name-taken':
    '{holder, select, team {L’équipe a déjà une vue nommée {name}.} person {Vous avez déjà une vue nommée {name}.}}',
  'view.too-many': 'Il y a déjà {max} vues. Supprimez-en une que personne n’utilise.',
  // Partners
  'partner.code-taken': 'Un autre partenaire a déjà le code {code}.',
  // The audit trail
  'audit.broken':
    '{fault, select, altered {La ligne n’est pas celle qui a été écrite : son empreinte ne correspond pas à son contenu.} gap {La ligne précédente manque.} unlinked {Elle ne se rattache pas à la ligne précédente.} cut_off {La fin de la chaîne n’est pas la dernière ligne écrite : des lignes ont disparu, ou la fin a été modifiée.} unanchored {La fin enregistrée de la chaîne manque.}}',
  // The queue
  'queue.unreachable':
    'La file d’attente ne répond pas. Rien n’est perdu : les rappels sont conservés dans la base de données et seront envoyés à son retour.',
  'failed-job.not-failed': 'La tâche n’est plus en échec : elle est relancée.',
} satisfies Translation<typeof en>;
