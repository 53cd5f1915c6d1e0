import type { ServerSentences } from '#web/lib/words/server-text.js';

/**
 * The server's sentences in Spanish. A test compares the keys with the sentences in the server's sources.
 * Those that no first page needs are in `es-later.ts`.
 */
export default {
  words: {
    or: ' o ',
    // Statuses and states
    draft: 'en borrador',
    'a draft': 'en borrador',
    planned: 'planificado',
    active: 'activo',
    'on hold': 'en espera',
    completed: 'completado',
    closed: 'cerrado',
    cancelled: 'cancelado',
    open: 'abierta',
    approved: 'aprobada',
    returned: 'devuelta',
    withdrawn: 'retirada',
    done: 'hecho',
    waived: 'dispensado',
    // Verbs
    plan: 'planificarlo',
    start: 'iniciarlo',
    hold: 'ponerlo en espera',
    resume: 'reanudarlo',
    extend: 'prorrogarlo',
    complete: 'completarlo',
    close: 'cerrarlo',
    reopen: 'reabrirlo',
    revive: 'reactivarlo',
    cancel: 'cancelarlo',
    read: 'leer',
    write: 'escribir',
    decide: 'decidir',
    // Who may ask
    'its owner': 'su responsable',
    'a co-owner': 'un corresponsable',
    'an officer of the team': 'un oficial del equipo',
    'a supervisor of the team': 'un supervisor del equipo',
    'of this team': 'de este equipo',
    'of a team': 'de un equipo',
    // Kinds of record
    engagement: 'compromiso',
    request: 'solicitud',
    'change request': 'solicitud de cambio',
    milestone: 'hito',
    participation: 'participación',
    interaction: 'interacción',
    attachment: 'archivo adjunto',
    comment: 'comentario',
    watcher: 'seguidor',
    contact: 'contacto',
    day: 'día',
    delegation: 'delegación',
    member: 'miembro',
    opportunity: 'oportunidad',
    partner: 'socio',
    person: 'persona',
    platform: 'plataforma',
    view: 'vista',
    session: 'sesión',
    strategy: 'estrategia',
    team: 'equipo',
    token: 'token',
  },
  sentences: {
    // Requests in general
    'The body nests too deep.': 'El cuerpo está demasiado anidado.',
    'The body is not valid JSON.': 'El cuerpo no es JSON válido.',
    'The body must be a JSON object.': 'El cuerpo debe ser un objeto JSON.',
    'This server is stopping. Try again.': 'Este servidor se está deteniendo. Inténtelo de nuevo.',
    'There is nothing at this address.': 'No hay nada en esta dirección.',
    'This address does not accept {method}.': 'Esta dirección no admite {method}.',
    'This address does not accept this method.': 'Esta dirección no admite este método.',
    'This request came from another site and was refused.': 'La petición procede de otro sitio y se rechazó.',
    'This Idempotency-Key was sent with another request. Use a new key for a new request.':
      'Esta Idempotency-Key se envió con otra petición. Use una clave nueva para una petición nueva.',
    'The first request with this Idempotency-Key is still running or was cut off. Check its result.':
      'La primera petición con esta Idempotency-Key sigue en curso o se interrumpió. Compruebe su resultado.',
    'Idempotency-Key must have 1 to 200 printable characters.':
      'Idempotency-Key debe tener de 1 a 200 caracteres imprimibles.',
    'is not a cursor of this list': 'no es un cursor de esta lista',
    'A request needs a Host header.': 'Una petición necesita una cabecera Host.',
    'The address and the headers are too large.': 'La dirección y las cabeceras son demasiado grandes.',
    'This is not an HTTP/1.1 request.': 'Esta no es una petición HTTP/1.1.',
    'Only Expect: 100-continue is supported.': 'Solo se admite Expect: 100-continue.',
    'The request cannot be read.': 'La petición no se puede leer.',
    'The request took too long to arrive.': 'La petición tardó demasiado en llegar.',
    'The request is too large.': 'La petición es demasiado grande.',
    'The address is too long.': 'La dirección es demasiado larga.',
    'Send JSON (application/json), or a file as multipart/form-data.':
      'Envíe JSON (application/json), o un archivo como multipart/form-data.',
    'Too many requests. Try again later.': 'Demasiadas peticiones. Inténtelo más tarde.',
    'Too many changes are being made right now. Try again.':
      'En este momento se están haciendo demasiados cambios. Inténtelo de nuevo.',
    'The database does not answer. Try again later.':
      'La base de datos no responde. Inténtelo de nuevo más tarde.',
    'The file store is not available. Nothing was saved. Try again later.':
      'El almacén de archivos no está disponible. No se guardó nada. Inténtelo de nuevo más tarde.',
    'Somebody created the same record at the same time. Load it again.':
      'Alguien creó el mismo registro al mismo tiempo. Vuelva a cargarlo.',
    'Somebody changed it at the same time. Try again.':
      'Alguien lo cambió al mismo tiempo. Inténtelo de nuevo.',
    'A value cannot be read.': 'Un valor no se puede leer.',
    'Something went wrong on our side. The fault has been recorded.':
      'Algo falló por nuestra parte. El fallo ha quedado registrado.',
    'The request is not valid.': 'La petición no es válida.',
    'Sign in first.': 'Inicie sesión primero.',
    'There is no such {noun}.': 'No existe: {noun}.',
    'There is no such person.': 'No existe esa persona.',
    'There is no such partner.': 'No existe ese socio.',
    'There is no such team.': 'No existe ese equipo.',
    'There is no such modality.': 'No existe esa modalidad.',
    'There is no such platform.': 'No existe esa plataforma.',
    'There is no such engagement.': 'No existe ese compromiso.',
    'There is no such opportunity. Give a code from the catalogue, such as 1.2.1.':
      'No existe esa oportunidad. Indique un código del catálogo, como 1.2.1.',
    'Somebody changed it since you read it: its version is now {number}.':
      'Alguien lo cambió desde que usted lo leyó: ahora es la versión {number}.',
    'Send the version you read in If-Match, such as If-Match: "3".':
      'Envíe en If-Match la versión que leyó, por ejemplo If-Match: "3".',
    'is not a field of this request': 'no es un campo de esta petición',
    'If-Match must be a version such as "3", several of them, or *.':
      'If-Match debe ser una versión como "3", varias de ellas, o *.',
    // The audit trail
    'The row is not what was written: its hash does not match its content.':
      'La fila no es la que se escribió: su hash no corresponde a su contenido.',
    'The row before it is missing.': 'Falta la fila anterior.',
    'It does not link to the row before it.': 'No enlaza con la fila anterior.',
    'The end of the chain is not the last row that was written: rows are gone, or the end was changed.':
      'El final de la cadena no es la última fila escrita: faltan filas o se cambió el final.',
    'The stored end of the chain is missing.': 'Falta el final guardado de la cadena.',
    // Reminders that were not sent
    'A reminder closer to the same date replaced it.':
      'Lo sustituyó un recordatorio más cercano a la misma fecha.',
    'The person is no longer its owner.': 'La persona ya no es su responsable.',
    'The person is no longer its owner or co-owner.': 'La persona ya no es responsable ni corresponsable.',
    'The milestone is no longer assigned to the person.': 'El hito ya no está asignado a la persona.',
    'The person no longer supervises the team it is escalated to.':
      'La persona ya no supervisa el equipo al que se eleva.',
    'The person is not eligible to decide the request.': 'La persona no puede decidir la solicitud.',
    'The engagement is {status}.': 'El compromiso está {status}.',
    'The {noun} is {state}.': 'Estado actual ({noun}): {state}.',
    'The date has moved to {day}.': 'La fecha ha pasado al {day}.',
    'The date was removed.': 'La fecha se ha quitado.',
    'The person’s account is not active.': 'La cuenta de la persona no está activa.',
    'The person may not read the engagement.': 'La persona no puede leer el compromiso.',
    'Reminders of this kind are no longer sent.': 'Ya no se envían recordatorios de este tipo.',
    'The {noun} was deleted.': 'Se ha borrado: {noun}.',
    'The comment was removed.': 'El comentario se ha retirado.',
    'The mail server does not accept mail at the moment.':
      'El servidor de correo no acepta mensajes en este momento.',
    // Engagements and their parts
    'Only its author may change a comment.': 'Solo su autor puede cambiar un comentario.',
    '{name} may not read this engagement.': '{name} no puede leer este compromiso.',
    'A mentioned person does not exist.': 'No existe alguna de las personas mencionadas.',
    '{name} is not an officer or supervisor of the team.': '{name} no es oficial ni supervisor del equipo.',
    '{name} has no role in the team.': '{name} no tiene ningún rol en el equipo.',
    '{name} no longer works here.': '{name} ya no trabaja aquí.',
    'Choose an owner.': 'Elija una persona responsable.',
    'Choose a person.': 'Elija una persona.',
    'It is {status}; this is possible only while it is {statuses}.':
      'Está {status}; esto solo es posible mientras está {statuses}.',
    'Only {askers} may do this.': 'Solo puede hacerlo {askers}.',
    'A request to {verb} it is waiting for a decision.': 'Una solicitud para {verb} espera una decisión.',
    'Nobody else can decide it today: no other supervisor of the team, or of a team above it, is available and may read it.':
      'Hoy no puede decidirlo nadie más: no hay otro supervisor del equipo, ni de un equipo superior, que esté disponible y pueda leerlo.',
    'Give both the amount and the currency, or neither.':
      'Indique el importe y la moneda, o ninguno de los dos.',
    'amount and currency are required together': 'el importe y la moneda se exigen juntos',
    'It is {status}: revive it before you change it.': 'Está {status}: reactívelo antes de cambiarlo.',
    'The plan is approved. Ask to extend it, so that a supervisor decides the new due date.':
      'El plan está aprobado. Pida una prórroga, para que un supervisor decida la nueva fecha de vencimiento.',
    'It has started, so its start date cannot change.':
      'Ya ha empezado, así que su fecha de inicio no puede cambiar.',
    'A request about it is waiting for a decision. Withdraw it, or wait for the decision.':
      'Una solicitud sobre él espera una decisión. Retírela o espere la decisión.',
    'The milestone is already {state}.': 'El hito ya está {state}.',
    'The milestone is already open.': 'El hito ya está abierto.',
    'This partner already has this part in the engagement.':
      'Este socio ya tiene esta parte en el compromiso.',
    'is not accepted by the verb {name}': 'no lo admite el verbo {name}',
    'is not accepted by the action {name}': 'no lo admite la acción {name}',
    'is a duplicate': 'está repetido',
    'must be lowercase letters and hyphens': 'debe constar de letras minúsculas y guiones',
    'must have at least one row': 'debe tener al menos una fila',
    'Nothing was imported: some rows were refused.': 'No se ha importado nada: se rechazaron algunas filas.',
    'Only a draft can be deleted. Cancel it instead.':
      'Solo se puede borrar un borrador. En su lugar, cancélelo.',
    'It has a request on record. Cancel it instead.':
      'Tiene una solicitud en el registro. En su lugar, cancélelo.',
    // Conditions of the lifecycle
    'The start date must not be after the due date.':
      'La fecha de inicio no debe ser posterior a la de vencimiento.',
    'Give a reason.': 'Indique un motivo.',
    'The due date must be in the future.': 'La fecha de vencimiento debe estar en el futuro.',
    'The due date must not be before the start date.':
      'La fecha de vencimiento no debe ser anterior a la de inicio.',
    'At least one partner must take part.': 'Al menos un socio debe participar.',
    'The start date has not come yet. Give the actual start date.':
      'Aún no ha llegado la fecha de inicio. Indique la fecha real de inicio.',
    'The actual start date must not be in the future.': 'La fecha real de inicio no debe estar en el futuro.',
    'Give a review date in the future.': 'Indique una fecha de revisión en el futuro.',
    'The due date has passed. Extend it first.': 'La fecha de vencimiento ha pasado. Prorróguelo primero.',
    'Give the new due date.': 'Indique la nueva fecha de vencimiento.',
    'The new due date is the same as the current one.': 'La nueva fecha de vencimiento es igual a la actual.',
    'The date is in the future. Record an interaction after it has taken place.':
      'La fecha está en el futuro. Anote la interacción cuando haya tenido lugar.',
    'Give an outcome summary.': 'Resuma el resultado.',
    'Every milestone must be done, or waived with a reason.':
      'Cada hito debe estar hecho, o dispensado con un motivo.',
    'With priority high or critical, attach at least one file as evidence.':
      'Con prioridad alta o crítica, adjunte al menos un archivo como prueba.',
    'The person who asked for completion may not close it.': 'Quien pidió completarlo no puede cerrarlo.',
    'Give the lessons learned.': 'Escriba las lecciones aprendidas.',
    // Decisions
    'Only the person who asked may withdraw the request.': 'Solo quien pidió puede retirar la solicitud.',
    'The request is already {state}.': 'La solicitud ya está {state}.',
    'A return needs a note that says what must change.':
      'Una devolución necesita una nota que diga qué debe cambiar.',
    'say what must change': 'diga qué debe cambiar',
    'It cannot be approved yet. {missing}': 'Todavía no se puede aprobar. {missing}',
    'It is {state}.': 'Está {state}.',
    'The engagement is now {status}.': 'El compromiso está ahora {status}.',
    'Only a person can decide.': 'Solo puede decidir una persona.',
    'You asked for this yourself: somebody else has to decide.':
      'Usted mismo lo pidió: tiene que decidir otra persona.',
    'You co-own this engagement: somebody else has to decide.':
      'Usted es corresponsable de este compromiso: tiene que decidir otra persona.',
    'You owned or co-owned this engagement while the request was open: somebody else has to decide.':
      'Usted fue responsable o corresponsable de este compromiso mientras la solicitud estaba abierta: tiene que decidir otra persona.',
    'After this change nobody could decide the open request. Withdraw the request first.':
      'Después de este cambio nadie podría decidir la solicitud abierta. Retire primero la solicitud.',
    'You own this engagement: somebody else has to decide.':
      'Usted es responsable de este compromiso: tiene que decidir otra persona.',
    'Administrators and auditors cannot decide requests.':
      'La administración y la auditoría no pueden decidir solicitudes.',
    'You hold a delegation from a person who asked for this, owns it or owned it: somebody else has to decide.':
      'Usted tiene una delegación de una persona que lo pidió o que es o fue su responsable: tiene que decidir otra persona.',
    'This is for {names} to decide.': 'Corresponde decidirlo a {names}.',
    'Nobody can decide this today.': 'Hoy nadie puede decidirlo.',
    // Permissions
    'You may not read this engagement.': 'No puede leer este compromiso.',
    'Only officers and supervisors of the team may create its engagements.':
      'Solo oficiales y supervisores del equipo pueden crear sus compromisos.',
    'Only officers and supervisors of the team may edit its engagements.':
      'Solo oficiales y supervisores del equipo pueden editar sus compromisos.',
    'Only officers and supervisors of the team, or its assignee, may complete or reopen a milestone.':
      'Solo los oficiales y supervisores del equipo, o su responsable, pueden completar o reabrir un hito.',
    'Open engagements would be left without an owner. Hand them over, or choose to end access immediately.':
      'Quedarían compromisos abiertos sin responsable. Entréguelos a otra persona, o elija terminar el acceso de inmediato.',
    'Some of this work cannot be handed over.': 'Parte de este trabajo no se puede entregar.',
    'The person has no open work in this engagement.':
      'La persona no tiene trabajo abierto en este compromiso.',
    'Only members of the team may comment and attach.':
      'Solo los miembros del equipo pueden comentar y adjuntar archivos.',
    'Only officers and supervisors of the team may ask for this.':
      'Solo oficiales y supervisores del equipo pueden pedirlo.',
    'Only supervisors of the team, or holders of their delegation, may decide.':
      'Solo pueden decidir los supervisores del equipo o quienes tengan su delegación.',
    'Only supervisors of the team, or the officer who owns it, may delete a draft.':
      'Solo los supervisores del equipo, o el oficial responsable, pueden borrar un borrador.',
    'Only supervisors of the team, its owner or an administrator may reassign it.':
      'Solo los supervisores del equipo, su responsable o un administrador pueden reasignarlo.',
    'Supervisors of the team may edit many engagements at once, officers only those that they own.':
      'Los supervisores del equipo pueden editar varios compromisos a la vez; los oficiales, solo los suyos.',
    'Only its owner, supervisors of the team, auditors and administrators may read its audit trail.':
      'Solo su responsable, los supervisores del equipo, la auditoría y la administración pueden leer su registro de auditoría.',
    'Only supervisors of the team and administrators may change its members, policy and calendar.':
      'Solo los supervisores del equipo y la administración pueden cambiar sus miembros, su política y su calendario.',
    'You may not do this.': 'No puede hacer esto.',
    'You may not read this.': 'No puede leer esto.',
    'Only administrators may manage people.': 'Solo la administración puede gestionar las personas.',
    'Only administrators may manage the tree of teams.':
      'Solo la administración puede gestionar el árbol de equipos.',
    'This link is no longer valid. It works once and for a limited time. Ask for a new one.':
      'Este enlace ya no es válido. Sirve una sola vez y por tiempo limitado. Pida uno nuevo.',
    'This person has already accepted the invitation.': 'Esta persona ya aceptó la invitación.',
    'This person has not accepted the invitation yet. Send the invitation again.':
      'Esta persona todavía no ha aceptado la invitación. Envíele de nuevo la invitación.',
    'Invitations are sent by e-mail to the person only.':
      'Las invitaciones se envían solo por correo a la propia persona.',
    'This account is deactivated.': 'Esta cuenta está desactivada.',
    'Too many requests. Wait before you try again.':
      'Demasiadas solicitudes. Espere antes de volver a intentarlo.',
    'Something has changed since this was requested, so it can no longer be confirmed. Request it again.':
      'Algo ha cambiado desde que se pidió, así que ya no se puede confirmar. Pídalo de nuevo.',
    'Only the person who asked for this may withdraw it.': 'Solo quien lo pidió puede retirarlo.',
    'This was already confirmed, refused or withdrawn, or has expired.':
      'Esto ya se confirmó, se rechazó o se retiró, o ha caducado.',
    'Only another administrator, or a supervisor of a team above, may confirm this.':
      'Solo puede confirmarlo otra persona de la administración o la jefatura de un equipo superior.',
    'The same change is already waiting for confirmation.':
      'El mismo cambio ya está pendiente de confirmación.',
    'You asked for this: somebody else has to confirm it.':
      'Usted lo pidió: tiene que confirmarlo otra persona.',
    'This is about your own role: somebody else has to confirm it.':
      'Se trata de su propia función: tiene que confirmarlo otra persona.',
    'You hold a delegation from somebody who asked for this or gains from it: somebody else has to confirm it.':
      'Usted tiene una delegación de quien lo pidió o de quien se beneficia: tiene que confirmarlo otra persona.',
    'The person who asked for this created your account or asked for your role: somebody else has to confirm it.':
      'Quien lo pidió creó su cuenta o pidió su función: tiene que confirmarlo otra persona.',
    'Only administrators and supervisors may confirm, refuse or withdraw such changes.':
      'Solo la administración y la supervisión pueden confirmar, rechazar o retirar estos cambios.',
    'Enter your password again. Administration requires a password entered in the last {minutes} minutes.':
      'Vuelva a escribir su contraseña. La administración exige que se haya escrito en los últimos {minutes} minutos.',
    'Only administrators may change the catalogue.': 'Solo la administración puede cambiar el catálogo.',
    'Only officers, supervisors and administrators may edit the partners directory.':
      'Solo oficiales, supervisores y administradores pueden editar el directorio de socios.',
    'The queue does not answer. Nothing is lost: reminders are kept in the database and are sent once it is back.':
      'La cola no responde. No se pierde nada: los recordatorios están en la base de datos y se envían cuando vuelva.',
    'The job is no longer failed: it is being retried.':
      'El trabajo ya no está entre los fallidos: se está intentando de nuevo.',
    'Only administrators and auditors may see the queue and the reminder ledger.':
      'Solo la administración y la auditoría pueden ver la cola y el libro de recordatorios.',
    'Only administrators may retry and remove failed jobs.':
      'Solo la administración puede reintentar y quitar trabajos fallidos.',
    'Only administrators and auditors may read the audit trail.':
      'Solo la administración y la auditoría pueden leer el registro de auditoría.',
  },
} satisfies ServerSentences;
