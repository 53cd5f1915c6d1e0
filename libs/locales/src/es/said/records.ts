import type { Translation } from '../../translation.js';
import type en from '../../en/said/records.js';

export default {
  // Views
  'view.name-taken':
    '{holder, select, team {El equipo ya tiene una vista llamada {name}.} person {Usted ya tiene una vista llamada {name}.}}',
  'view.too-many': 'Ya hay {max} vistas; elimine alguna que nadie use.',
  // Partners
  'partner.code-taken': 'Otro socio ya tiene el código {code}.',
  // The audit trail
  'audit.broken':
    '{fault, select, altered {La fila no es la que se escribió: su hash no corresponde a su contenido.} gap {Falta la fila anterior.} unlinked {No enlaza con la fila anterior.} cut_off {El final de la cadena no es la última fila escrita: faltan filas o se cambió el final.} unanchored {Falta el final guardado de la cadena.}}',
  // The queue
  'queue.unreachable':
    'La cola no responde. No se pierde nada: los recordatorios están en la base de datos y se envían cuando vuelva.',
  'failed-job.not-failed': 'El trabajo ya no está entre los fallidos: se está intentando de nuevo.',
} satisfies Translation<typeof en>;
