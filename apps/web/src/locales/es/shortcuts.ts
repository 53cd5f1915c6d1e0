import type { Translation } from '#web/lib/words/i18n.js';
import type en from '../en/shortcuts.js';

export default {
  title: 'Atajos de teclado',
  on: 'Atajos de una sola tecla',
  'on.hint':
    'Desactívelos si le estorban, por ejemplo al dictar. Control o Comando con una tecla sigue funcionando.',
  arrows:
    'Dentro de una lista también se avanza con las flechas, Intro abre y Escape cierra lo que esté abierto.',
  control: 'Ctrl',
  then: 'y luego',
  or: 'o',
  'group.go': 'En todas partes',
  'group.list': 'En las listas',
  'group.here': 'En esta página',
  help: 'Mostrar esta ayuda',
  search: 'Buscar',
  new: 'Nuevo compromiso',
  undo: 'Ir a «Deshacer» del último mensaje',
  'go.work': 'Mi trabajo',
  'go.engagements': 'Compromisos',
  'go.decisions': 'Decisiones',
  'go.strategy': 'Estrategia',
  'go.partners': 'Socios',
  'go.dashboard': 'Panel',
  'go.inbox': 'Bandeja',
  'row.next': 'Fila siguiente',
  'row.previous': 'Fila anterior',
  'engagement.edit': 'Editar',
  'engagement.comment': 'Comentar',
  'engagement.ask': 'Próximas acciones',
  'decision.approve': 'Ir a «Aprobar»',
  'decision.return': 'Ir a «Devolver»',
} satisfies Translation<typeof en>;
