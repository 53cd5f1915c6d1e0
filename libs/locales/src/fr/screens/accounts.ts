import type { Translation } from '../../translation.js';
import type en from '../../en/screens/accounts.js';

export default {
  'confirm.title': 'Saisissez votre mot de passe',
  'confirm.text':
    'Pour modifier les personnes, les rôles, les équipes ou les règles, il faut saisir à nouveau le mot de passe après 15 minutes. Rien de ce que vous avez saisi n’est perdu.',
  'confirm.submit': 'Continuer',
  'confirm.submitting': 'Vérification…',
  'confirm.failed': 'Votre mot de passe n’a pas été accepté',
  'invitation.title': 'Choisissez votre mot de passe',
  'reset.title': 'Choisissez un nouveau mot de passe',
  email: 'Adresse électronique',
  'email.missing': 'Saisissez votre adresse électronique.',
  password: 'Nouveau mot de passe',
  'password.hint':
    '{count, plural, one {Au moins # caractère. Quelques mots sans lien entre eux sont faciles à retenir.} other {Au moins # caractères. Quelques mots sans lien entre eux sont faciles à retenir.}}',
  'password.short':
    '{count, plural, one {Saisissez au moins # caractère.} other {Saisissez au moins # caractères.}}',
  'password.again': 'Répétez le mot de passe',
  'password.differs': 'Les deux mots de passe sont différents.',
  'keeps-tokens': 'Conserver mes jetons d’API et mes calendriers',
  'choose.text': 'Bonjour {name}. Choisissez le mot de passe de votre compte.',
  'choose.submit': 'Enregistrer le mot de passe',
  saving: 'Enregistrement…',
  sending: 'Envoi…',
  reading: 'Vérification du lien…',
  'chosen.title': 'Votre mot de passe est enregistré',
  'chosen.text': 'Vous pouvez maintenant vous connecter.',
  'sign-in': 'Se connecter',
  back: 'Revenir à la connexion',
  'over.title': 'Ce lien n’est plus valable',
  'over.again': 'Demander un nouveau lien',
  'request.text':
    'Saisissez l’adresse électronique de votre compte. Nous vous envoyons un lien utilisable une seule fois, pendant une heure.',
  'request.submit': 'Envoyer le lien',
  'request.done.title': 'Consultez votre messagerie',
  'request.done.text':
    'S’il existe un compte avec cette adresse, un lien est en route. S’il n’arrive pas, contactez votre administrateur.',
} satisfies Translation<typeof en>;
