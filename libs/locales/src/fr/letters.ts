import type { Translation } from '../translation.js';
import type en from '../en/letters.js';

export default {
  // Pieces that several letters share
  named: '{reference} « {title} »',
  when: '{relative} ({day})',
  'by-day': '{distance, select, today {aujourd’hui} tomorrow {d’ici demain} later {d’ici le {day}}}',
  since: 'depuis le {day}',
  more: '{reference} et {count} de plus',
  hidden: 'Le titre est omis, car seules les personnes désignées peuvent lire cet engagement.',
  open: 'Ouvrir {reference}',
  'open.work': 'Ouvrir mon travail',
  'open.profile': 'Ouvrir mon profil',
  late: 'Envoyé en retard : il était prévu le {when}, mais n’a pas pu être envoyé alors.',
  'noun.extend-to': 'prolongation jusqu’au {day}',
  'noun.review': '{noun} (examen {round})',
  waits: 'La demande de {by} ({noun}) attend {isYours, select, yes {votre} no {une}} décision.',
  'to-do':
    '{case, select, none {contactez le responsable} yours {à vous de décider} others {demande en attente}}',
  'request.open': '{isYours, select, yes {Examiner la demande} no {Voir la demande}}',
  'stop-watching': 'Si vous le suivez, vous pouvez cesser de le suivre sur sa page.',
  escalations:
    'Vous ne pouvez pas désactiver ces avis. Ils ne sont envoyés que si une date est dépassée depuis plusieurs jours.',
  'why.supervisor': 'Vous recevez ce message parce que vous supervisez {team} ou une équipe au-dessus.',
  'why.owner': 'Vous recevez ce message parce que vous êtes responsable de cet engagement.',
  'instead.why':
    'Vous recevez ce message parce que {because, select, left {{name} n’a plus de compte et que vous répondez maintenant du travail} may_not_read {{name} ne peut plus lire l’engagement et que vous en répondez maintenant} no_role {{name} n’a plus dans l’équipe de rôle qui le permette et que vous répondez maintenant du travail} nobody_decides {personne ne peut décider de cette demande pour le moment} nobody_supervises {aucun superviseur de l’équipe ou d’une équipe au-dessus ne peut être prévenu}}.',
  'instead.change':
    '{because, select, nobody_decides {Il cessera quand quelqu’un pourra décider de la demande : un autre superviseur ou une personne ayant une délégation.} nobody_supervises {Il cessera quand l’équipe ou une équipe au-dessus aura un superviseur.} left {Il cessera quand une autre personne prendra le relais de {name}.} may_not_read {Il cessera quand une autre personne prendra le relais de {name}.} no_role {Il cessera quand une autre personne prendra le relais de {name}.}}',
  'fact.owner': 'Responsable',
  'fact.team': 'Équipe',
  link: '{label} :\n{url}',
  fact: '{label} : {value}',
  // A due date of an engagement
  'due.subject.waiting':
    '{reference} : {isPast, select, yes {en retard} no {à terminer {by}}}, demande en attente de décision',
  'due.subject':
    '{isPast, select, yes {{reference} est en retard : terminez-le ou prolongez-le} no {{reference} : à terminer {by}}}',
  'due.heading':
    '{isPast, select, yes {{reference} est en retard} no {{reference} arrive à échéance {relative}}}',
  'due.text':
    '{isPast, select, yes {L’échéance de {what} était {when}.} no {L’échéance de {what} est {when}.}}',
  'due.advice':
    '{isPast, select, yes {Si le travail est fait, demandez à le terminer. S’il vous faut plus de temps, demandez une prolongation en donnant un motif.} no {S’il vous faut plus de temps, demandez une prolongation dès maintenant, pour que la demande soit décidée à temps.}}',
  'due.why':
    'Vous recevez ce message parce que vous êtes {as, select, owner {responsable} co_owner {coresponsable}} de cet engagement.',
  'due.change':
    'Ces rappels arrivent le matin, à l’heure de votre profil, jusqu’à la fin de l’engagement ou jusqu’à ce que vous n’en soyez plus {as, select, owner {responsable} co_owner {coresponsable}}.',
  // An engagement that is overdue for days
  'overdue.subject': '{reference} : en retard {since}, {todo}',
  'overdue.heading': '{reference} est en retard',
  'overdue.text': 'L’échéance de {what} était {when}, et l’engagement est encore ouvert.',
  'overdue.advice':
    '{isTold, select, yes {{owner} a reçu les rappels, et aucune demande n’est ouverte. Contactez {owner} ou convenez d’une nouvelle échéance.} no {{owner} ne peut plus agir et aucune demande n’est ouverte. Nommez un autre responsable ou convenez d’une nouvelle échéance.}}',
  // A due date of a milestone
  milestone: 'Le jalon « {title} »',
  'milestone.untitled': 'Un jalon',
  'milestone.subject':
    '{reference} : {isPast, select, yes {un jalon est en retard} no {jalon à terminer {by}}}',
  'milestone.heading':
    '{isPast, select, yes {Un jalon est en retard} no {Un jalon arrive à échéance {relative}}}',
  'milestone.text':
    '{isPast, select, yes {{milestone} de {what} arrivait à échéance {when}.} no {{milestone} de {what} arrive à échéance {when}.}}',
  'milestone.advice':
    '{as, select, assignee {Marquez-le comme fait dès qu’il l’est. Si vous ne pouvez pas tenir la date, parlez-en au responsable.} owner {Il est attribué à {assignee}, {isTold, select, yes {qui a aussi reçu le rappel.} no {qui ne peut plus le terminer. Attribuez-le à une autre personne.}}}}',
  'milestone.why':
    '{as, select, assignee {Vous recevez ce message parce que le jalon vous est attribué.} owner {Vous recevez ce message parce que vous êtes responsable de l’engagement.}}',
  'milestone.change':
    'Ces rappels arrivent le matin, à l’heure de votre profil, jusqu’à ce que le jalon soit {as, select, assignee {fait, levé ou attribué à une autre personne} owner {fait ou levé}}.',
  // Engagements on hold
  'hold.subject':
    '{reference} : {isPast, select, yes {examen de la pause en retard {since}} no {pause à examiner {by}}}',
  'hold.heading': '{isPast, select, yes {{reference} est toujours en pause} no {{reference} est en pause}}',
  'hold.text':
    '{isPast, select, yes {{what} est en pause, et son examen était prévu {when}.} no {{what} est en pause, et son examen est prévu {when}.}}',
  'hold.advice':
    'Si le motif de la pause a disparu, reprenez l’engagement. Sinon, demandez une échéance plus lointaine ou son annulation.',
  'hold.change':
    'Ces rappels arrivent le matin, à l’heure de votre profil, jusqu’à ce que l’engagement soit repris ou annulé, ou que vous n’en soyez plus responsable.',
  'hold-escalated.subject': '{reference} : examen de la pause en retard {since}, {todo}',
  'hold-escalated.text': '{what} est toujours en pause, et son examen était prévu {when}.',
  'hold-escalated.advice':
    '{isTold, select, yes {{owner} a reçu les rappels, et aucune demande n’est ouverte. Demandez à {owner} s’il faut le reprendre ou l’annuler.} no {{owner} ne peut plus agir et aucune demande n’est ouverte. Nommez un autre responsable, ou décidez s’il faut le reprendre ou l’annuler.}}',
  'hold-due.subject': '{reference} : échéance passée en pause, demandez-en une autre',
  'hold-due.heading': 'L’échéance de {reference} est passée',
  'hold-due.text':
    'L’échéance de {what} était {when}. Il est en pause : vous ne recevrez plus de rappel pour cette date.',
  'hold-due.advice': 'Pour le reprendre, demandez d’abord une nouvelle échéance.',
  'hold-due.change': 'Ce message n’est envoyé qu’une fois.',
  // People who leave
  'handover.subject':
    '{isPast, select, yes {{isYou, select, yes {Votre dernier jour est passé} no {{person} a encore accès : le dernier jour est passé}}} no {{isYou, select, yes {Transmettez votre travail {day}} no {{person} part : transmettre le travail {day}}}}}',
  'handover.heading':
    '{isYou, select, yes {Vous partez {when}} no {{isPast, select, yes {{person} devrait être parti} no {{person} part {when}}}}}',
  'handover.text':
    '{isPast, select, yes {Le dernier jour de {person} était {when}, et le compte est toujours actif. Transmettez le travail et demandez à un administrateur de le désactiver.} no {{isYou, select, yes {Votre dernier jour est {when}. Voici ce que vous avez à transmettre.} no {Le dernier jour de {person} est {when}. Voici ce qu’il y a à transmettre.}}}}',
  'handover.nothing': 'Il n’y a pas d’engagement ouvert.',
  'handover.engagements': '{count, plural, one {# engagement ouvert :} other {# engagements ouverts :}}',
  'handover.engagement': '• {what}, échéance le {day}',
  'handover.more': '{count, plural, one {et # de plus} other {et # de plus}}',
  'handover.milestones': 'Jalons ouverts',
  'handover.requests': 'Demandes ouvertes',
  'handover.delegations': 'Délégations',
  'handover.views': 'Vues enregistrées',
  'handover.open': 'Ouvrir la liste de passation',
  'handover.why':
    '{isYou, select, yes {Vous recevez ce message parce qu’une date de départ est fixée pour vous.} no {Vous recevez ce message parce que vous supervisez {person} ou gérez les personnes.}}',
  'handover.change':
    '{isPast, select, yes {Il arrive chaque semaine jusqu’à ce que le compte soit désactivé ou la date modifiée.} no {Il arrive 45, 30 et 15 jours avant le dernier jour.}}',
  // A request that waits for a decision
  'asked.subject':
    '{reference} : {isRepeated, select, yes {toujours à décider : {noun}} no {à décider : {noun}}}',
  'asked.heading':
    '{isRepeated, select, yes {Votre décision est toujours attendue} no {Votre décision est attendue}}',
  'asked.text': '{by} demande {to}.',
  'asked.since': 'Elle attend depuis le {day}.',
  'asked.advice':
    '{hasClimbed, select, yes {Elle n’a pas été décidée à temps : elle vous est donc transmise.} no {Vous pouvez l’approuver, ou la renvoyer avec une note qui dit ce qui doit changer.}}',
  'asked.why': 'Vous recevez ce message parce que vous pouvez décider de cette demande.',
  'asked.change':
    'Il revient tous les deux jours ouvrés jusqu’à ce que quelqu’un décide. Vous ne pouvez pas le désactiver.',
  'fact.round': 'Numéro de l’examen',
  'fact.start': 'Début prévu',
  'fact.due': 'Échéance',
  'fact.started': 'Démarré le',
  'fact.review': 'Date d’examen',
  'fact.outcome': 'Résultat',
  'fact.reason': 'Motif donné',
  'fact.note': 'Note',
  'fact.note-by': 'Note de {name}',
  'fact.decide-by':
    '{isPast, select, yes {Décision attendue au plus tard le} no {À décider au plus tard le}}',
  'fact.asked-due': 'Échéance demandée',
  'fact.asked-review': 'Date d’examen demandée',
  'fact.status-now': 'Statut actuel',
  'fact.due-now': 'Échéance actuelle',
  status:
    '{status, select, draft {brouillon} planned {planifié} active {actif} on_hold {en pause} completed {terminé} closed {clos} cancelled {annulé}}',
  // Work that stands still
  'untouched.subject': '{reference} : encore à soumettre : {noun}',
  'untouched.heading': 'Votre demande renvoyée vous attend',
  'untouched.text': 'Votre demande {to} a été renvoyée {when}, et personne n’a modifié l’engagement depuis.',
  'untouched.advice':
    'Faites les changements que la note demande, puis soumettez à nouveau. Si le changement n’est plus utile, vous n’avez rien à faire.',
  'untouched.change': 'Ces rappels cessent dès que quelqu’un modifie l’engagement.',
  'draft.subject': '{reference} : terminez ou supprimez ce brouillon',
  'draft.heading': '{reference} est encore un brouillon',
  'draft.text': '{what} est un brouillon, et rien ne s’y est passé depuis le {day}.',
  'draft.advice':
    'S’il est prêt, demandez à le planifier. Si personne n’en a besoin, supprimez-le ou annulez-le.',
  'no-update.subject': '{reference} : aucune nouvelle {since}',
  'no-update.heading': 'Aucune nouvelle de {reference} depuis longtemps',
  'no-update.text': 'Rien ne s’est passé dans {what} depuis le {day}.',
  'no-update.advice':
    '{isOwner, select, yes {Si le travail continue, ajoutez une interaction, un jalon ou un commentaire. S’il s’est arrêté, demandez à le mettre en pause ou à l’annuler.} no {Demandez à {owner} où en est le travail.}}',
  'idle.change': 'Ces rappels cessent dès que quelque chose se passe dans l’engagement.',
  contact:
    '{kind, select, meeting {la réunion} call {l’appel} demarche {la démarche} training {la formation} visit {la visite} hidden {l’interaction}}',
  'summary.subject': '{reference} : résumé à écrire ({contact})',
  'summary.heading': 'Un résumé manque',
  'summary.text': 'Il manque encore le résumé pour {contact} du {day}, dans {what}.',
  'summary.advice': 'Écrivez quelques lignes tant que vous vous en souvenez : ce qui a été dit, et la suite.',
  'summary.why': 'Vous recevez ce message parce que vous avez enregistré l’interaction.',
  'summary.change': 'Ce message n’est envoyé qu’une fois.',
  // A decision
  'decided.subject':
    '{reference} : {outcome, select, approved {approuvée} returned {renvoyée} withdrawn {retirée}} : {noun}',
  'decided.heading':
    'Demande {outcome, select, approved {approuvée} returned {renvoyée} withdrawn {retirée}} : {noun}',
  'decided.text':
    '{isYours, select, yes {Votre demande} no {La demande de {by}}} {to} a été {outcome, select, approved {approuvée} returned {renvoyée} withdrawn {retirée}}{decider}.',
  'decided.by': ' par {name}',
  'decided.by-for': ' par {name} au nom de {other}',
  'decided.again':
    'Rien n’a encore changé. Faites les changements que demande la note, puis soumettez-la à nouveau.',
  'decided.open': 'Voir la décision',
  'decided.why':
    '{as, select, asker {Vous recevez ce message parce que vous avez demandé ce changement.} owner {Vous recevez ce message parce que vous êtes responsable de l’engagement.} other {Vous recevez ce message parce que vous suivez l’engagement ou pouviez décider de la demande.}}',
  'decided.change':
    '{as, select, asker {Vous recevez l’issue de vos demandes.} owner {Les responsables reçoivent chaque décision sur leurs engagements.} other {Si vous le suivez, vous pouvez cesser de le suivre sur sa page.}}',
  // Assignments
  'assigned.subject':
    '{references} : {as, select, owner {vous en êtes responsable} co_owner {vous en êtes coresponsable} assignee {vous avez un nouveau jalon} several {vous avez {count} nouvelles attributions}}',
  'assigned.heading':
    '{count, plural, one {Vous avez une nouvelle attribution} other {Vous avez # nouvelles attributions}}',
  'assigned.role':
    '{isBy, select, yes {{by} vous a désigné} no {Vous êtes maintenant}} {as, select, owner {responsable} co_owner {coresponsable}} de {what}, échéance le {day}.',
  'assigned.milestone':
    '{isBy, select, yes {{by} vous a attribué {milestone} de {what}, échéance le {day}.} no {{milestone} de {what} vous est attribué, échéance le {day}.}}',
  'assigned.step': 'le jalon « {title} »',
  'assigned.step.untitled': 'un jalon',
  'assigned.why':
    '{count, plural, one {Vous recevez ce message parce que cela vous a été attribué.} other {Vous recevez ce message parce que cela vous a été attribué.}}',
  'assigned.change': 'Les attributions faites en cinq minutes arrivent en un seul message.',
  // Comments
  'mentioned.subject': '{references} : vous êtes mentionné dans un commentaire',
  'mentioned.heading': 'Vous avez été mentionné',
  'mentioned.text': '{by} vous a mentionné dans {what}',
  'mentioned.why': 'Vous recevez ce message parce que quelqu’un vous a mentionné dans un commentaire.',
  'mentioned.change': 'Chaque personne mentionnée reçoit un message.',
  'commented.subject':
    '{references} : {count, plural, one {un nouveau commentaire} other {# nouveaux commentaires}}',
  'commented.heading': '{count, plural, one {Un nouveau commentaire} other {# nouveaux commentaires}}',
  'commented.text': '{by} a commenté {what}',
  'commented.why':
    'Vous recevez ce message parce que vous êtes responsable ou coresponsable de l’engagement, ou que vous le suivez.',
  quoted: '{line} : « {excerpt} »',
  unquoted: '{line}.',
  'mentioned.several': '{count, plural, one {# mention} many {# mentions} other {# mentions}} dans {what}',
  'commented.several':
    '{count, plural, one {# commentaire} many {# commentaires} other {# commentaires}} sur {what}',
  'and-more': 'et {count} de plus',
  // Several things in one message
  'digest.count':
    '{section, select, overdue {{count} en retard} due_soon {{count} à échéance proche} waiting {{count} à décider} returned {{count} à reprendre} stale {{count} sans nouvelles} team {{count} dans votre équipe} news {{count} à lire}}',
  'digest.heading': 'Vos rappels du {day}',
  'digest.section':
    '{section, select, overdue {En retard} due_soon {Échéance proche} waiting {En attente de votre décision} returned {Renvoyées à vous} stale {Sans nouvelles} team {Dans votre équipe} news {Nouveautés}}',
  'digest.instead':
    '{because, select, left {{what} (à la place de {name}, qui n’a plus de compte)} may_not_read {{what} (à la place de {name}, qui ne peut pas le lire)} no_role {{what} (à la place de {name}, qui n’a pas de rôle pour cela)} nobody_decides {{what} (personne ne peut en décider)} nobody_supervises {{what} (aucun superviseur ne peut être prévenu)}}',
  'digest.why': 'Vous recevez ce message parce que ces rappels d’une même matinée vous concernent.',
  'digest.change':
    'Dans votre profil, vous choisissez comment et à quelle heure vous recevez chaque type de message. Un matin sans rappel, vous ne recevez aucun message.',
  // Accounts
  role: '{isBureau, select, yes {{role, select, administrator {administrateur} auditor {auditeur}} du bureau} no {{role, select, supervisor {superviseur} officer {chargé de dossier} viewer {lecteur}} de {team}}}',
  'by-whom': '{isBy, select, yes { par {by}} no {}}',
  'account.change': 'Vous ne pouvez pas désactiver les messages sur votre compte.',
  'account.not-you': 'Si vous ne vous y attendiez pas, prévenez immédiatement votre administrateur.',
  'invitation.subject': 'Votre compte est prêt : choisissez un mot de passe',
  'invitation.text': 'Un compte a été créé pour vous{byWhom}. Choisissez un mot de passe pour commencer.',
  'invitation.link': 'Le lien fonctionne une seule fois, jusqu’au {day}. Ne le partagez pas.',
  'invitation.action': 'Choisir un mot de passe',
  'invitation.why': 'Vous recevez ce message parce qu’un compte a été créé pour cette adresse.',
  'reset.subject': 'Choisissez un nouveau mot de passe',
  'reset.text':
    '{isBy, select, yes {{by} a demandé un nouveau mot de passe pour votre compte.} no {Quelqu’un a demandé un nouveau mot de passe pour votre compte sur la page de connexion.}}',
  'reset.link':
    'Le lien fonctionne une seule fois, pendant une heure. Votre ancien mot de passe fonctionne jusqu’à ce que vous en choisissiez un nouveau.',
  'reset.ignore': 'Si vous ne l’avez pas demandé, vous n’avez rien à faire.',
  'reset.action': 'Choisir un nouveau mot de passe',
  'reset.why': 'Vous recevez ce message parce que c’est l’adresse de votre compte.',
  'password.subject':
    '{isReset, select, yes {Votre mot de passe a été réinitialisé} no {Votre mot de passe a été changé}}',
  'password.text': 'Vous avez été déconnecté de tous les autres navigateurs.',
  'password.why': 'Vous recevez ce message parce que le mot de passe de votre compte a changé.',
  'role-given.subject': 'Vous êtes maintenant {role}',
  'role-given.text': 'Vous êtes maintenant {role}{byWhom}{confirmed}.',
  'role-given.confirmed': ', avec la confirmation de {name}',
  'role-taken.subject': 'Vous n’êtes plus {role}',
  'role-taken.text': 'Votre rôle de {role} a été retiré{byWhom}.',
  'roles.why': 'Vous recevez ce message parce que vos rôles ont changé.',
  'email-asked.subject': 'Vérifiez un changement de votre adresse électronique',
  'email-asked.text':
    'La nouvelle adresse serait {to}{isBy, select, yes {, comme l’a demandé {by}} no {}}. Une deuxième personne doit le confirmer.',
  'email-asked.why': 'Vous recevez ce message parce que c’est l’adresse actuelle de votre compte.',
  'email.subject': 'L’adresse électronique de votre compte a été changée',
  'email.text': 'Elle est passée de {from} à {to}{byWhom}. Connectez-vous avec la nouvelle.',
  'email.why': 'Vous recevez ce message parce que c’est l’ancienne ou la nouvelle adresse de votre compte.',
  'reactivated.subject': 'Votre compte est de nouveau actif',
  'reactivated.text': 'Il a été réactivé{byWhom}. Vous pouvez vous connecter avec votre mot de passe.',
  'reactivated.why': 'Vous recevez ce message parce que votre compte a été réactivé.',
  'address-refused.subject': 'Les messages n’arrivent pas à {who}',
  'address-refused.text':
    'Le serveur de messagerie refuse les messages à {address} : {who} ne reçoit aucun rappel.',
  'address-refused.answer': 'Sa réponse : « {answer} »',
  'address-refused.next':
    'Corrigez l’adresse, ou transférez le travail si la personne est partie. Vous recevez ce message une seule fois.',
  'address-refused.action': 'Ouvrir la personne',
  'address-refused.why': 'Vous recevez ce message parce que vous êtes administrateur.',
  'grant.subject': 'Confirmez ou refusez un changement de rôle',
  'grant.text': '{isBy, select, yes {{by}} no {La ligne de commande}} a demandé ceci : {what}.',
  'grant.membership': '{who} devient {role}',
  'grant.bureau': '{who} devient {roles} du bureau',
  'grant.bureau.none': '{who} n’est plus {roles}',
  'grant.bureau-role': '{role, select, administrator {administrateur} auditor {auditeur}}',
  'grant.reactivation': 'le compte de {who} est réactivé',
  'grant.email': 'l’adresse électronique de {who} passe de {from} à {to}',
  'grant.team-move': '{team} passe sous une autre équipe',
  'grant.effect': 'Il prend effet dès qu’une autre personne le confirme, et expire après le {day}.',
  'grant.action': 'Examiner le changement',
  'grant.why': 'Vous recevez ce message parce que vous pouvez le confirmer.',
} satisfies Translation<typeof en>;
