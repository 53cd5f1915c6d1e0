import type { Translation } from '../../translation.js';
import type en from '../../en/said/lifecycle.js';

export default {
  // Conditions
  'start-after-due-date': 'La fecha de inicio no debe ser posterior a la de vencimiento.',
  'due-date-not-in-future': 'La fecha de vencimiento debe estar en el futuro.',
  'due-date-before-start': 'La fecha de vencimiento no debe ser anterior a la de inicio.',
  'due-date-past': 'La fecha de vencimiento ha pasado. Prorróguelo primero.',
  'due-date-unchanged': 'La nueva fecha de vencimiento es igual a la actual.',
  'due-on-missing': 'Indique la nueva fecha de vencimiento.',
  'no-partner': 'Al menos un socio debe participar.',
  'start-date-not-reached': 'Aún no ha llegado la fecha de inicio. Indique la fecha real de inicio.',
  'started-in-future': 'La fecha real de inicio no debe estar en el futuro.',
  'reason-missing': 'Indique un motivo.',
  'review-date-not-in-future': 'Indique una fecha de revisión en el futuro.',
  'outcome-summary-missing': 'Resuma el resultado.',
  'open-milestones': 'Cada hito debe estar hecho, o dispensado con un motivo.',
  'no-evidence': 'Con prioridad alta o crítica, adjunte al menos un archivo como prueba.',
  'asked-for-completion': 'Quien pidió completarlo no puede cerrarlo.',
  'lessons-learned-missing': 'Escriba las lecciones aprendidas.',
  // Why a verb may not be asked for
  'nobody-to-decide':
    'Hoy no puede decidirlo nadie más: no hay otro supervisor del equipo, ni de un equipo superior, que esté disponible y pueda leerlo.',
  'transition.wrong-status':
    '{why, select, changed {El compromiso está ahora {status}.} wrong {Está {status}; esto solo es posible mientras está {statuses}.}}',
  'transition.not-yours-to-ask': 'Solo puede hacerlo {askers}.',
  'transition.request-open': 'Una solicitud para {verb} espera una decisión.',
  'transition.asked-for-completion': 'Quien pidió completarlo no puede cerrarlo.',
  'transition.conditions-unmet': 'Todavía no es posible: vea lo que falta.',
  'field-not-taken':
    '{what, select, verb {no lo admite el verbo {name}} action {no lo admite la acción {name}}}',
} satisfies Translation<typeof en>;
