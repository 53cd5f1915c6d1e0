import type { Translation } from '#web/lib/i18n.js';
import type en from '../en/shell.js';

export default {
  skip: 'Saltar al contenido principal',
  'menu.label': 'Principal',
  'menu.open': 'Menú',
  'menu.work': 'Mi trabajo',
  'menu.engagements': 'Compromisos',
  'menu.decisions': 'Decisiones',
  'menu.strategy': 'Estrategia',
  'menu.partners': 'Socios',
  'menu.platforms': 'Plataformas',
  'menu.dashboard': 'Panel',
  'menu.inbox': 'Bandeja',
  'menu.administration': 'Administración',
  'account.open': 'Cuenta de',
  'account.profile': 'Perfil y preferencias',
  'account.language': 'Idioma',
  'account.theme': 'Colores',
  'account.sign-out': 'Cerrar sesión',
  'theme.system': 'Como el sistema',
  'theme.light': 'Claro',
  'theme.dark': 'Oscuro',
  'not-found.title': 'Aquí no hay nada',
  'not-found.text': 'Puede que la dirección esté mal escrita o que no le corresponda ver lo que hay aquí.',
  'not-found.home': 'Ir a la primera página',
} satisfies Translation<typeof en>;
