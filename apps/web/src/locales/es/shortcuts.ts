import type { Translation } from '#web/lib/words/i18n.js';
import type en from '../en/shortcuts.js';

export default {
  title: 'Atajos de teclado',
  on: 'Atajos de una sola tecla',
  'on.hint':
    'Desactívelos si le estorban, por ejemplo al dictar. Los atajos con Control o Comando siguen funcionando.',
  arrows: 'En una lista también se avanza con las flechas; Intro abre y Escape cierra.',
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
  'engagement.ask': 'Próximos pasos',
  'decision.approve': 'Ir a «Aprobar»',
  'decision.return': 'Ir a «Devolver»',
} satisfies Translation<typeof en>;
