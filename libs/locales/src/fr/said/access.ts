import type { Translation } from '../../translation.js';
import type en from '../../en/said/access.js';

export default {
  // What the permission table refuses: on a record …
  'permission.engagement.read.bureau': 'Vous ne pouvez pas lire cet engagement.',
  'permission.engagement.read.team': 'Vous ne pouvez pas lire cet engagement.',
  'permission.engagement.read.restricted': 'Vous ne pouvez pas lire cet engagement.',
  'permission.engagement.create':
    'Seuls les chargés de dossier et les superviseurs de l’équipe peuvent créer ses engagements.',
  'permission.engagement.edit':
    'Seuls les chargés de dossier et les superviseurs de l’équipe peuvent modifier ses engagements.',
  'permission.engagement.comment': 'Seuls les membres de l’équipe peuvent commenter et joindre des fichiers.',
  'permission.milestone.complete':
    'Seuls les chargés de dossier et les superviseurs de l’équipe, ou la personne à qui il est attribué, peuvent terminer ou rouvrir un jalon.',
  'permission.engagement.ask':
    'Seuls les chargés de dossier et les superviseurs de l’équipe peuvent le demander.',
  'permission.engagement.decide':
    'Seuls les superviseurs de l’équipe, ou les titulaires de leur délégation, peuvent décider.',
  'permission.engagement.delete':
    'Seuls les superviseurs de l’équipe, ou le chargé de dossier qui en est responsable, peuvent supprimer un brouillon.',
  'permission.engagement.reassign':
    'Seuls les superviseurs de l’équipe, son responsable ou un administrateur peuvent le réattribuer.',
  'permission.engagement.bulk-edit':
    'Les superviseurs de l’équipe peuvent modifier plusieurs engagements à la fois ; les chargés de dossier, seulement ceux dont ils sont responsables.',
  'permission.engagement.audit':
    'Seuls son responsable, les superviseurs de l’équipe, les auditeurs et les administrateurs peuvent lire son journal d’audit.',
  'permission.team.configure':
    'Seuls les superviseurs de l’équipe et les administrateurs peuvent modifier ses membres, ses règles et son calendrier.',
  'permission.team.share':
    'Seuls les chargés de dossier et les superviseurs de l’équipe peuvent enregistrer et modifier ses vues.',
  // … and in the bureau
  'permission.self': 'Vous ne pouvez pas faire cela.',
  'permission.bureau.read': 'Vous ne pouvez pas lire cela.',
  'permission.people.manage': 'Seuls les administrateurs peuvent gérer les personnes.',
  'permission.teams.manage': 'Seuls les administrateurs peuvent gérer l’arborescence des équipes.',
  'permission.grants.decide':
    'Seuls les administrateurs et les superviseurs peuvent confirmer, refuser ou retirer de tels changements.',
  'permission.catalogue.manage': 'Seuls les administrateurs peuvent modifier le catalogue.',
  'permission.partners.edit':
    'Seuls les chargés de dossier, les superviseurs et les administrateurs peuvent modifier l’annuaire des partenaires.',
  'permission.audit.read': 'Seuls les administrateurs et les auditeurs peuvent lire le journal d’audit.',
  'permission.operations.read':
    'Seuls les administrateurs et les auditeurs peuvent voir la file d’attente et le registre des rappels.',
  'permission.operations.manage':
    'Seuls les administrateurs peuvent relancer et retirer les tâches en échec.',
  // Signing in, and what a session and a token allow
  'sign-in.refused': 'L’adresse électronique ou le mot de passe est incorrect.',
  'sign-in.too-many': 'Trop de connexions ont échoué. Attendez avant de réessayer.',
  'session.only': 'Faites-le dans un navigateur où vous êtes connecté. Un jeton ne peut pas servir à cela.',
  'session.password-needed':
    'Saisissez de nouveau votre mot de passe. L’administration exige un mot de passe saisi dans les {minutes} dernières minutes.',
  'token.scope': 'Ce jeton ne peut pas servir à {scope}.',
  'calendar-feed.too-many': 'Vous avez {max} calendriers par abonnement. Révoquez-en un d’abord.',
  'token.too-many': 'Vous avez {max} jetons. Révoquez-en un d’abord.',
  'token.term': 'Un jeton doit expirer dans l’année et non dans le passé.',
  'token.expires-in-past': 'est dans le passé',
  'token.expires-too-late': 'est à plus de {max} jours d’aujourd’hui',
  // Passwords
  'password.wrong': 'Le mot de passe actuel est incorrect.',
  'password.not-current': 'n’est pas votre mot de passe actuel',
  'password.too-many': 'Trop de mots de passe incorrects. Attendez.',
  'password.weak': 'Ce mot de passe est trop facile à deviner.',
  'password.personal': 'est facile à deviner : il contient un nom ou une adresse électronique',
  'password.common': 'est facile à deviner : il ressemble à un mot de passe courant',
  'password.pattern': 'est facile à deviner : il se répète ou suit un motif',
  'password.reused': 'Choisissez un mot de passe que vous n’avez jamais eu.',
  'password.had-before': 'est un mot de passe que vous avez déjà eu',
  // Links by e-mail
  'link.over':
    'Ce lien n’est plus valable. Il sert une seule fois et pour une durée limitée. Demandez-en un nouveau.',
  'link.too-many': 'Trop de demandes. Attendez avant de réessayer.',
  'invitation.accepted': 'Cette personne a déjà accepté l’invitation.',
  'invitation.only-by-mail': 'Les invitations sont envoyées par courriel à la personne seulement.',
  'password-reset.not-accepted':
    'Cette personne n’a pas encore accepté l’invitation. Envoyez-lui de nouveau l’invitation.',
} satisfies Translation<typeof en>;
