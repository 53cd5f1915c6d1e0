import type { Translation } from '../../translation.js';
import type en from '../../en/said/engagements.js';

export default {
  // Engagements
  'engagement.start-after-due-date': 'La fecha de inicio no debe ser posterior a la de vencimiento.',
  'engagement.amount-without-currency': 'Indique el importe y la moneda, o ninguno de los dos.',
  'amount-without-currency': 'el importe y la moneda se exigen juntos',
  'engagement.finished': 'Está {status}: reactívelo antes de cambiarlo.',
  'engagement.due-date-fixed':
    'El plan está aprobado. Pida una prórroga, para que un supervisor decida la nueva fecha de vencimiento.',
  'engagement.start-date-fixed': 'Ya ha empezado, así que su fecha de inicio no puede cambiar.',
  'engagement.not-deletable':
    '{why, select, asked {Tiene una solicitud en el registro. En su lugar, cancélelo.} status {Solo se puede borrar un borrador. En su lugar, cancélelo.}}',
  'engagement.request-open': 'Una solicitud sobre él espera una decisión. Retírela o espere la decisión.',
  'engagement.nobody-left-to-decide':
    'Después de este cambio nadie podría decidir la solicitud abierta. Retire primero la solicitud.',
  'engagement.person-without-role':
    '{why, select, left {{name} ya no trabaja aquí.} owner {{name} no es oficial ni supervisor del equipo.} reader {{name} no puede leer este compromiso.} member {{name} no tiene ningún rol en el equipo.}}',
  'owner-missing': 'Elija una persona responsable.',
  'person-missing': 'Elija una persona.',
  'cursor.other-sort': 'pertenece a una lista con otro orden',
  // Parts
  'milestone.finished': 'El hito ya está {state}.',
  'milestone.open': 'El hito ya está abierto.',
  'participation.exists': 'Este socio ya tiene esta parte en el compromiso.',
  'interaction.held-in-future': 'La fecha está en el futuro. Anote la interacción cuando haya tenido lugar.',
  'comment.not-yours': 'Solo su autor puede cambiar un comentario.',
  'comment.mention':
    '{why, select, unknown {No existe alguna de las personas mencionadas.} reader {{name} no puede leer este compromiso.}}',
  // Attachments
  'attachment.infected': 'El control de virus encontró {virus} en {file}. El archivo no se adjuntó.',
  'attachment.too-large': 'Un archivo puede tener como máximo {max} bytes.',
  'attachment.type':
    '{why, select, macros {No se admiten archivos con macros. Guarde {file} sin macros, como .docx, .xlsx o .pptx, o como PDF, y adjunte ese archivo.} ending {No se admiten archivos de este tipo. Tipos admitidos: {endings}. Guárdelo como uno de ellos, por ejemplo como PDF.} runnable {{file} contiene {found}, un archivo que un equipo puede ejecutar. Quítelo del archivo comprimido o adjunte los documentos uno por uno.} program {{file} es un programa. No se admiten programas.} markup {El contenido de {file} es una página web u otro marcado, aunque su nombre termina en {ending}. Ábralo, guárdelo como .docx, .xlsx o PDF y adjunte ese archivo.} mismatch {El contenido de {file} es el de un archivo {found}. Cambie el final de su nombre a {found} o guárdelo de nuevo como {ending}.} unreadable {El contenido de {file} no es el de un archivo {ending}, o está dañado. Ábralo en el programa con el que se creó, guárdelo de nuevo como {ending} y adjunte ese archivo.}}',
  file: 'Envíe un archivo, en el campo «file».',
  multipart: 'El cuerpo multipart no se puede leer.',
  'file.empty': 'El archivo está vacío.',
  'file-name': 'El archivo necesita un nombre de 255 caracteres como máximo.',
  // Import
  'import.rows-refused': 'No se ha importado nada: se rechazaron algunas filas.',
} satisfies Translation<typeof en>;
