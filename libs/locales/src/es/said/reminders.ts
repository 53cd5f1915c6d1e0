import type { Translation } from '../../translation.js';
import type en from '../../en/said/reminders.js';

export default {
  'reminder.replaced': 'Lo sustituyó un recordatorio más cercano a la misma fecha.',
  'reminder.not-owner': 'La persona ya no es su responsable.',
  'reminder.not-co-owner': 'La persona ya no es responsable ni corresponsable.',
  'reminder.not-assignee': 'El hito ya no está asignado a la persona.',
  'reminder.not-supervisor': 'La persona ya no supervisa el equipo al que se eleva.',
  'reminder.not-decider': 'La persona no puede decidir la solicitud.',
  'reminder.status': 'El compromiso está {status}.',
  'reminder.state':
    '{subject, select, engagement {El compromiso está {state}.} milestone {El hito está {state}.} change_request {La solicitud está {state}.} person {La persona se ha ido.} interaction {La interacción está {state}.}}',
  'reminder.date-moved': 'La fecha ha pasado al {day}.',
  'reminder.date-removed': 'La fecha se ha quitado.',
  'reminder.touched': 'Alguien ha trabajado en ello desde entonces.',
  'reminder.not-concerned': 'Ya no concierne a la persona.',
  'reminder.switched-off': 'La persona ha desactivado los mensajes de este tipo.',
  'reminder.team-off': 'El equipo ha desactivado los recordatorios de este tipo.',
  'reminder.account-inactive': 'La cuenta de la persona no está activa.',
  'reminder.may-not-read': 'La persona no puede leer el compromiso.',
  'reminder.no-role': 'La persona no tiene ningún rol que permita actuar.',
  'reminder.no-stand-in': 'La persona ya no sustituye a nadie.',
  'reminder.kind-gone': 'Ya no se envían recordatorios de este tipo.',
  'reminder.subject-deleted':
    '{subject, select, engagement {Se ha borrado el compromiso.} milestone {Se ha borrado el hito.} change_request {Se ha borrado la solicitud.} person {La persona se ha ido o ya no tiene fecha de salida.} interaction {La interacción se ha borrado o ya tiene resumen.}}',
  'reminder.comment-removed': 'El comentario se ha retirado.',
  'reminder.refused': 'El servidor de correo lo rechazó: {answer}',
  'reminder.not-accepted': 'Todavía no aceptado: {answer}',
  'reminder.before-restore':
    'Vencía antes de que se restaurara la base de datos, así que probablemente se envió entonces.',
  'reminder.before-demo': 'Vencía antes de que empezara la demostración.',
  'reminder.earlier': '{text}',
  'policy.optional': 'Este recordatorio no se puede desactivar.',
  'policy.days': 'Elija de 1 a 6 días, todos en el lado habitual de la fecha.',
} satisfies Translation<typeof en>;
