import type { Translation } from '../../translation.js';
import type en from '../../en/screens/session.js';

export default {
  title: 'Se connecter',
  email: 'Adresse électronique',
  password: 'Mot de passe',
  'password.show': 'Afficher le mot de passe',
  submit: 'Se connecter',
  submitting: 'Connexion en cours…',
  failed: 'La connexion a échoué',
  'email.missing': 'Saisissez votre adresse électronique.',
  'password.missing': 'Saisissez votre mot de passe.',
  forgot: 'Mot de passe oublié ?',
  'again.title': 'Votre session a pris fin',
  'again.text':
    'Connectez-vous à nouveau pour continuer. Rien de ce que vous avez saisi sur cette page n’est perdu.',
  'again.leave': 'Quitter cette page',
  'signed-out': 'Votre session est fermée.',
} satisfies Translation<typeof en>;
