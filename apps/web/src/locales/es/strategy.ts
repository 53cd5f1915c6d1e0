import type { Translation } from '#web/lib/i18n.js';
import type en from '../en/strategy.js';

export default {
  title: 'Estrategia',
  intro:
    'En qué partes de la estrategia se trabaja y en cuáles no. Se cuentan los compromisos que usted puede ver.',
  which: 'Estrategias',
  goals: 'Metas, objetivos y oportunidades',
  pillars: 'Pilares, objetivos y oportunidades',
  expand: 'Desplegar todo',
  collapse: 'Plegar todo',
  engagements: { one: '{count} compromiso', other: '{count} compromisos' },
  'engagements.of': ' de {name}',
  'engagements.none': 'Ningún compromiso',
  'summary.covered': {
    one: '{covered} de {count} oportunidad tiene un compromiso.',
    other: '{covered} de {count} oportunidades tienen compromisos.',
  },
  'summary.uncovered': { one: 'Ver la que no tiene ninguno', other: 'Ver las {count} que no tienen ninguno' },
  'uncovered.this': 'Nadie trabaja en ella',
  'uncovered.below': {
    one: '{count} de {of} oportunidades sin ninguno',
    other: '{count} de {of} oportunidades sin ninguno',
  },
  'uncovered.title': {
    one: '{count} oportunidad sin compromiso',
    other: '{count} oportunidades sin compromiso',
  },
  'uncovered.intro': 'Nadie trabaja en ellas: no tienen ningún compromiso, o solo compromisos cancelados.',
  'uncovered.empty': 'Todas las oportunidades tienen un compromiso.',
  'uncovered.all': { one: 'Mostrarla', other: 'Mostrar las {count}' },
  'uncovered.fewer': 'Mostrar menos',
  start: 'Iniciar un compromiso',
  'start.for': ' para {name}',
  'start.why-not':
    'Pueden iniciar compromisos los oficiales y supervisores de un equipo; usted no tiene ninguna de esas funciones.',
  'table.show': 'Las mismas cifras en una tabla',
  'table.caption': 'Cobertura de {name}',
  'column.code': 'Código',
  'column.name': 'Nombre',
  'column.level': 'Nivel',
  'column.engagements': 'Compromisos',
  'column.uncovered': 'Oportunidades sin ninguno',
  'level.goal': 'Meta',
  'level.pillar': 'Pilar',
  'level.objective': 'Objetivo',
  'level.opportunity': 'Oportunidad',
} satisfies Translation<typeof en>;
