import type { Translation } from '../../translation.js';
import type en from '../../en/said/people.js';

export default {
  // People
  'person.email-taken': 'Une personne a déjà cette adresse électronique.',
  'person.oneself': 'Vous ne pouvez pas désactiver votre propre compte.',
  'person.last-administrator': 'Le bureau se retrouverait sans administrateur.',
  'person.inactive':
    '{wanted, select, role {Une personne désactivée ne peut pas recevoir de rôle.} link {Ce compte est désactivé.}}',
  'role.team-twice': 'nomme une équipe une seconde fois ; une personne a un seul rôle dans une équipe',
  'preferences.absence': 'Une absence a un premier et un dernier jour, dans l’ordre.',
  absence:
    '{why, select, no_last_day {est nécessaire avec le premier jour} no_first_day {est nécessaire avec le dernier jour} order {est avant le premier jour}}',
  // People who leave
  'leaving.not-yours':
    'Seuls la personne, ses superviseurs et les administrateurs voient ce qu’elle doit transmettre.',
  'leaving.not-supervisor':
    'Seul un superviseur de la personne ou un administrateur peut fixer la date de départ.',
  'leaving.has-left': 'La personne est déjà partie.',
  'leaving.refused': 'Cette date de départ n’est pas possible.',
  'leaving.past': 'est dans le passé',
  'person.open-work':
    'Des engagements ouverts resteraient sans responsable. Transmettez-les, ou choisissez de mettre fin à l’accès immédiatement.',
  'open-work': '{reference} {title}',
  'person.handover-refused': 'Une partie de ce travail ne peut pas être transmise.',
  'handover.refused': '{reference} : {because}',
  'handover.no-work': 'La personne n’a pas de travail ouvert dans cet engagement.',
  // Teams
  'team.one-root': 'L’arborescence a déjà une racine. Choisissez l’équipe supérieure.',
  'team.slug-taken': 'L’équipe {team} existe déjà.',
  'team.cycle': 'Une équipe ne peut pas être au-dessus d’elle-même.',
  'team.parent-below': 'est l’équipe elle-même ou une équipe au-dessous d’elle',
  // Delegations
  'delegation.not-of-team':
    'Seuls les superviseurs de l’équipe, les administrateurs et les auditeurs voient toutes ses délégations.',
  'delegation.not-supervisor':
    '{reach, select, team {Seul un superviseur de cette équipe peut déléguer le pouvoir d’approuver.} all {Seul un superviseur d’une équipe peut déléguer le pouvoir d’approuver.}}',
  'delegation.no-power': 'Les administrateurs et les auditeurs ne peuvent pas décider, ni donc déléguer.',
  'delegation.not-yours': 'Seule la personne qui a donné la délégation peut y mettre fin.',
  'delegation.over': 'Elle a déjà pris fin ou a été révoquée.',
  'delegation.refused': 'Cette délégation n’est pas possible.',
  'delegation.order': 'Le dernier jour est avant le premier.',
  'delegation.past': 'Le dernier jour est dans le passé.',
  'delegation.term': 'Une délégation peut durer {max} jours au plus.',
  'borrower.oneself': 'Vous ne pouvez pas déléguer à vous-même.',
  'borrower.inactive': 'Le compte de {name} est désactivé.',
  'borrower.no-power': '{name} est administrateur ou auditeur et ne peut pas décider.',
  'borrower.no-role': '{name} n’y est ni chargé de dossier ni superviseur et ne pourrait pas s’en servir.',
  // Changes of power that a second person confirms
  'grant.waiting': 'Le même changement attend déjà d’être confirmé.',
  'grant.changed':
    'Quelque chose a changé depuis la demande : elle ne peut plus être confirmée. Refaites la demande.',
  'grant.over': 'Ce changement a déjà été confirmé, refusé ou retiré, ou a expiré.',
  'grant.not-yours': 'Seule la personne qui l’a demandé peut le retirer.',
  'grant.four-eyes':
    '{why, select, asked {Vous l’avez demandé : une autre personne doit le confirmer.} own {Il s’agit de votre propre rôle : une autre personne doit le confirmer.} no_power {Seul un autre administrateur, ou un superviseur d’une équipe supérieure, peut le confirmer.} delegation {Vous avez une délégation d’une personne qui l’a demandé ou qui en bénéficie : une autre personne doit le confirmer.} made {La personne qui l’a demandé a créé votre compte ou demandé votre rôle : une autre personne doit le confirmer.}}',
} satisfies Translation<typeof en>;
