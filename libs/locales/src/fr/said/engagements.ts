import type { Translation } from '../../translation.js';
import type en from '../../en/said/engagements.js';

export default {
  // Engagements
  'engagement.start-after-due-date': 'La date de début ne doit pas être postérieure à l’échéance.',
  'engagement.amount-without-currency': 'Indiquez le montant et la devise, ou aucun des deux.',
  'amount-without-currency': 'le montant et la devise vont ensemble',
  'engagement.finished': 'Il est {status} : réactivez-le avant de le modifier.',
  'engagement.due-date-fixed':
    'Le plan est approuvé. Demandez une prolongation, pour qu’un superviseur décide de la nouvelle échéance.',
  'engagement.start-date-fixed': 'Il a commencé, sa date de début ne peut donc plus changer.',
  'engagement.not-deletable':
    '{why, select, asked {Une demande à son sujet est enregistrée. Annulez-le plutôt.} status {Seul un brouillon peut être supprimé. Annulez-le plutôt.}}',
  'engagement.request-open':
    'Une demande à son sujet attend une décision. Retirez-la, ou attendez la décision.',
  'engagement.nobody-left-to-decide':
    'Après ce changement, personne ne pourrait décider de la demande ouverte. Retirez d’abord la demande.',
  'engagement.person-without-role':
    '{why, select, left {{name} ne travaille plus ici.} owner {{name} n’est ni chargé de dossier ni superviseur de l’équipe.} reader {{name} ne peut pas lire cet engagement.} member {{name} n’a aucun rôle dans l’équipe.}}',
  'owner-missing': 'Choisissez un responsable.',
  'person-missing': 'Choisissez une personne.',
  'cursor.other-sort': 'appartient à une liste triée autrement',
  // Parts
  'milestone.finished': 'Le jalon est déjà {state}.',
  'milestone.open': 'Le jalon est déjà ouvert.',
  'participation.exists': 'Ce partenaire a déjà ce rôle dans l’engagement.',
  'interaction.held-in-future': 'La date est dans le futur. Enregistrez un échange après qu’il a eu lieu.',
  'comment.not-yours': 'Seul son auteur peut modifier un commentaire.',
  'comment.mention':
    '{why, select, unknown {Une personne mentionnée n’existe pas.} reader {{name} ne peut pas lire cet engagement.}}',
  // Attachments
  'attachment.infected': 'Le contrôle antivirus a trouvé {virus} dans {file}. Le fichier n’a pas été joint.',
  'attachment.too-large': 'Un fichier peut avoir au plus {max} octets.',
  'attachment.type':
    '{why, select, macros {Les fichiers avec macros ne sont pas acceptés. Enregistrez {file} sans macros, en .docx, .xlsx ou .pptx, ou en PDF, et joignez ce fichier.} ending {Les fichiers de ce type ne sont pas acceptés. Types acceptés : {endings}. Enregistrez-le dans l’un d’eux, par exemple en PDF.} runnable {{file} contient {found}, un fichier qu’un ordinateur peut exécuter. Retirez-le de l’archive, ou joignez les documents un par un.} program {{file} est un programme. Les programmes ne sont pas acceptés.} markup {Le contenu de {file} est une page web ou un autre balisage, bien que son nom se termine par {ending}. Ouvrez-le, enregistrez-le en .docx, .xlsx ou PDF, et joignez ce fichier.} mismatch {Le contenu de {file} est celui d’un fichier {found}. Remplacez la fin de son nom par {found}, ou enregistrez-le de nouveau en {ending}.} unreadable {Le contenu de {file} n’est pas celui d’un fichier {ending}, ou il est endommagé. Ouvrez-le dans le programme qui l’a créé, enregistrez-le de nouveau en {ending}, et joignez ce fichier.}}',
  file: 'Envoyez un seul fichier, dans le champ « file ».',
  multipart: 'Le corps multipart ne peut pas être lu.',
  'file.empty': 'Le fichier est vide.',
  'file-name': 'Le fichier doit avoir un nom d’au plus 255 caractères.',
  // Import
  'import.rows-refused': 'Rien n’a été importé : certaines lignes ont été refusées.',
} satisfies Translation<typeof en>;
