import type { Translation } from '../../translation.js';
import type en from '../../en/screens/strategy.js';

export default {
  title: 'Estrategia',
  intro:
    'Qué partes de la estrategia tienen compromisos y cuáles no. Solo se cuentan los compromisos que usted puede ver.',
  which: 'Estrategias',
  goals: 'Metas, objetivos y oportunidades',
  pillars: 'Pilares, objetivos y oportunidades',
  expand: 'Desplegar todo',
  collapse: 'Plegar todo',
  engagements: '{count, plural, one {# compromiso} other {# compromisos}}',
  'engagements.of': ' de {name}',
  'engagements.none': 'Ningún compromiso',
  'summary.covered':
    '{count, plural, one {{covered} de # oportunidad tiene un compromiso.} other {{covered} de # oportunidades tienen compromisos.}}',
  'summary.uncovered':
    '{count, plural, one {Ver la que no tiene compromiso} other {Ver las # que no tienen compromiso}}',
  'uncovered.this': 'Todavía sin compromiso',
  'uncovered.below':
    '{count, plural, one {# de {of} oportunidades sin compromiso} other {# de {of} oportunidades sin compromiso}}',
  'uncovered.title':
    '{count, plural, one {# oportunidad sin compromiso} other {# oportunidades sin compromiso}}',
  'uncovered.intro': 'Estas oportunidades no tienen ningún compromiso, o solo compromisos cancelados.',
  'uncovered.empty': 'Todas las oportunidades tienen un compromiso.',
  'uncovered.all': '{count, plural, one {Mostrarla} other {Mostrar las #}}',
  'uncovered.fewer': 'Mostrar menos',
  start: 'Crear un compromiso',
  'start.for': ' para {name}',
  'start.why-not': 'Solo los oficiales y supervisores de un equipo pueden crear compromisos.',
  'column.state': 'Avance',
  'state.none': 'Todavía sin compromiso',
  'state.overdue': 'Vencida',
  'state.drafts': 'Solo borradores',
  'state.active': 'En marcha',
  'state.finished': 'Solo trabajo terminado',
  'strip.title': 'La estrategia de un vistazo',
  'strip.label': 'Oportunidades por objetivo',
  'strip.legend': 'Mostrar solo las oportunidades en este estado',
  'strip.hint':
    'Cada casilla es una oportunidad. Señálela o use las flechas. Púlsela para verla en el árbol de abajo.',
  'strip.says':
    '{count, plural, one {{uncovered} de # oportunidad no tiene compromiso.} other {{uncovered} de # oportunidades no tienen compromiso.}}',
  'strip.bare.says': 'Objetivos sin compromisos: {codes}.',
  'strip.worked':
    '{count, plural, one {{worked} de # con compromisos} other {{worked} de # con compromisos}}',
  'strip.bare': 'Sin compromisos',
  'column.code': 'Código',
  'column.name': 'Nombre',
  'column.level': 'Nivel',
  'column.engagements': 'Compromisos',
  'column.uncovered': 'Oportunidades sin compromisos',
  'level.goal': 'Meta',
  'level.pillar': 'Pilar',
  'level.objective': 'Objetivo',
  'level.opportunity': 'Oportunidad',
} satisfies Translation<typeof en>;
