import type { Translation } from '../../translation.js';
import type en from '../../en/said/decisions.js';

export default {
  // Change requests
  'change-request.ended': 'Está {state}.',
  'change-request.decided': 'La solicitud ya está {state}.',
  'change-request.not-yours': 'Solo quien pidió puede retirar la solicitud.',
  'change-request.note-missing': 'Una devolución necesita una nota que diga qué debe cambiar.',
  'note-missing': 'diga qué debe cambiar',
  'change-request.conditions-unmet': 'Todavía no se puede aprobar.',
  // Who may not decide
  'change-request.four-eyes':
    '{why, select, asked {Usted mismo lo pidió: tiene que decidir otra persona.} owner {Usted es responsable de este compromiso: tiene que decidir otra persona.} co_owner {Usted es corresponsable de este compromiso: tiene que decidir otra persona.} owned {Usted fue responsable o corresponsable de este compromiso mientras la solicitud estaba abierta: tiene que decidir otra persona.} delegation {Usted tiene una delegación de una persona que lo pidió o que es o fue su responsable: tiene que decidir otra persona.}}',
  'change-request.not-eligible':
    '{why, select, machine {Solo puede decidir una persona.} bureau {La administración y la auditoría no pueden decidir solicitudes.} role {Solo pueden decidir los supervisores del equipo o quienes tengan su delegación.} others {Corresponde decidirlo a {names}.} nobody {Hoy nadie puede decidirlo.}}',
  // Many engagements at once
  'field-missing':
    '{field, select, owner {indique el nuevo responsable} priority {indique la nueva prioridad} dueOn {indique la nueva fecha de vencimiento o cuántos días, una de las dos cosas}}',
  'named-twice': 'está repetido',
} satisfies Translation<typeof en>;
