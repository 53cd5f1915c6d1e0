import type { Translation } from '../../translation.js';
import type en from '../../en/screens/search.js';

export default {
  label: 'Buscar compromisos, socios, la estrategia y personas',
  placeholder: 'Buscar',
  submit: 'Buscar',
  open: 'Buscar',
  results: 'Resultados',
  hint: 'Escriba dos letras o más, o una referencia como ENG-2026-00012.',
  searching: 'Buscando…',
  nothing: 'No se encontró nada con «{text}». Pruebe con menos palabras o con otras.',
  count: '{count, plural, one {# resultado} other {# resultados}}',
  all: 'Todos los compromisos con «{text}»',
  'group.recent': 'Abiertos recientemente',
  'group.engagements': 'Compromisos',
  'group.partners': 'Socios',
  'group.catalogue': 'Estrategia y plataformas',
  'group.people': 'Personas',
  'kind.goal': 'Meta',
  'kind.objective': 'Objetivo',
  'kind.opportunity': 'Oportunidad',
  'kind.platform': 'Plataforma',
  'person.detail': 'Compromisos a su cargo',
} satisfies Translation<typeof en>;
