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
    'This address does not take {method}.': 'Esta dirección no admite {method}.',
    'This address does not take this method.': 'Esta dirección no admite este método.',
    'This request came from another site and was refused.': 'La petición procede de otro sitio y se rechazó.',
    'This Idempotency-Key was sent with another request. Take a new key for a new request.':
      'Esta Idempotency-Key se envió con otra petición. Use una clave nueva para una petición nueva.',
    'The first request with this Idempotency-Key is still under way, or was cut off: look up what became of it.':
      'La primera petición con esta Idempotency-Key sigue en curso o se interrumpió: compruebe qué fue de ella.',
    'Idempotency-Key must have 1 to 200 printable characters.':
      'Idempotency-Key debe tener de 1 a 200 caracteres imprimibles.',
    'is not a cursor of this list': 'no es un cursor de esta lista',
    'A request needs a Host header.': 'Una petición necesita una cabecera Host.',
    'The address and the headers are larger than is taken here.':
      'La dirección y las cabeceras son mayores de lo que se acepta aquí.',
    'This is not a request of HTTP/1.1.': 'Esto no es una petición de HTTP/1.1.',
    'Of Expect, only 100-continue is understood.': 'De Expect solo se entiende 100-continue.',
    'The request cannot be read.': 'La petición no se puede leer.',
    'The request took too long to arrive.': 'La petición tardó demasiado en llegar.',
    'The request is larger than is taken here.': 'La petición es mayor de lo que se admite aquí.',
    'The address is longer than is taken here.': 'La dirección es más larga de lo que se admite aquí.',
    'Send JSON (application/json), or a file as multipart/form-data.':
      'Envíe JSON (application/json), o un archivo como multipart/form-data.',
    'Too many requests. Try again later.': 'Demasiadas peticiones. Inténtelo más tarde.',
    'Too much is being changed at this moment. Try again.':
      'En este momento se está cambiando demasiado. Inténtelo de nuevo.',
    'The database does not answer. Try again later.':
      'La base de datos no responde. Inténtelo de nuevo más tarde.',
    'The file store cannot be used at the moment. Nothing was saved. Try again later.':
      'El almacén de archivos no se puede usar en este momento. No se guardó nada. Inténtelo de nuevo más tarde.',
    'Somebody made the same thing at the same moment. Read it again.':
      'Alguien creó lo mismo en ese mismo momento. Vuelva a leerlo.',
    'Somebody changed it at the same moment. Try again.':
      'Alguien lo cambió en ese mismo momento. Inténtelo de nuevo.',
    'A value cannot be read.': 'Un valor no se puede leer.',
    'Something went wrong on our side. The fault has been recorded.':
      'Algo falló por nuestra parte. El fallo ha quedado registrado.',
    'The request is not in the form this address takes.':
      'La petición no tiene la forma que admite esta dirección.',
    'Sign in first.': 'Inicie sesión primero.',
    'There is no such {noun}.': 'No existe: {noun}.',
    'There is no such person.': 'No existe esa persona.',
    'There is no such partner.': 'No existe ese socio.',
    'There is no such team.': 'No existe ese equipo.',
    'There is no such modality.': 'No existe esa modalidad.',
    'There is no such platform.': 'No existe esa plataforma.',
    'There is no such engagement.': 'No existe ese compromiso.',
    'There is no such opportunity: give the code of a leaf of the catalogue, such as 1.2.1.':
      'No existe esa oportunidad: indique el código de una hoja del catálogo, como 1.2.1.',
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
    'The row before it is gone.': 'La fila anterior ha desaparecido.',
    'It does not hang on the row before it.': 'No enlaza con la fila anterior.',
    'The end of the chain is not the last row that was written: rows are gone, or the end was changed.':
      'El final de la cadena no es la última fila escrita: faltan filas o se cambió el final.',
    'The end of the chain is no longer kept.': 'El final de la cadena ya no se conserva.',
    // Reminders that were not sent
    'A nearer reminder about the same date took its place.':
      'Lo sustituyó un recordatorio más cercano a la misma fecha.',
    'The person is not its owner any more.': 'La persona ya no es su responsable.',
    'The person is not its owner or co-owner any more.': 'La persona ya no es responsable ni corresponsable.',
    'The step is not assigned to the person any more.': 'El hito ya no está asignado a la persona.',
    'The person is no longer a supervisor to whom it is escalated.':
      'La persona ya no es una de las personas supervisoras a las que se eleva.',
    'The person is not eligible to decide the request.': 'La persona no puede decidir la solicitud.',
    'The engagement is {status}.': 'El compromiso está {status}.',
    'The {noun} is {state}.': 'Estado actual ({noun}): {state}.',
    'The date has moved to {day}.': 'La fecha ha pasado al {day}.',
    'The date was taken away.': 'La fecha se ha quitado.',
    'The account of the person is not active.': 'La cuenta de la persona no está activa.',
    'The person may not read the engagement.': 'La persona no puede leer el compromiso.',
    'Reminders of this kind are not sent any more.': 'Ya no se envían recordatorios de este tipo.',
    'The {noun} was deleted.': 'Se ha borrado: {noun}.',
    'The comment was removed.': 'El comentario se ha retirado.',
    'The mail server takes no mail at the moment.':
      'El servidor de correo no acepta mensajes en este momento.',
    // Engagements and their parts
    'Only its author may change a comment.': 'Solo su autor puede cambiar un comentario.',
    '{name} may not read this engagement.': '{name} no puede leer este compromiso.',
    'Somebody mentioned is not known.': 'No se conoce a alguna de las personas mencionadas.',
    '{name} is no officer or supervisor of the team.': '{name} no es oficial ni supervisor del equipo.',
    '{name} has no role in the team.': '{name} no tiene ningún rol en el equipo.',
    '{name} does not work here any more.': '{name} ya no trabaja aquí.',
    'Name the owner.': 'Indique la persona responsable.',
    'Name the person.': 'Indique la persona.',
    'It is {status}; this is possible only while it is {statuses}.':
      'Está {status}; esto solo es posible mientras está {statuses}.',
    'Only {askers} may do this.': 'Solo puede hacerlo {askers}.',
    'A request to {verb} it is waiting for a decision.': 'Una solicitud para {verb} espera una decisión.',
    'Nobody else could decide it today: no other supervisor of the team, or of a team above it, is there and may read it.':
      'Hoy no podría decidirlo nadie más: no hay otro supervisor del equipo, ni de un equipo superior, que esté presente y pueda leerlo.',
    'An amount needs its currency, and a currency its amount.':
      'Un importe necesita su moneda, y una moneda su importe.',
    'amount and currency come together': 'el importe y la moneda van juntos',
    'It is {status}: revive it before you change it.': 'Está {status}: reactívelo antes de cambiarlo.',
    'Its plan is approved: ask to extend it, so that a supervisor decides on the new due date.':
      'Su plan está aprobado: pida una prórroga, para que un supervisor decida la nueva fecha de vencimiento.',
    'It has started: its start date stays.': 'Ya ha empezado: su fecha de inicio se mantiene.',
    'A request about it is waiting for a decision. Withdraw it, or wait for the decision.':
      'Una solicitud sobre él espera una decisión. Retírela o espere la decisión.',
    'The milestone is already {state}.': 'El hito ya está {state}.',
    'The milestone is open already.': 'El hito ya está abierto.',
    'This partner has this part in the engagement already.':
      'Este socio ya tiene esta parte en el compromiso.',
    'is not taken by the verb {name}': 'no lo admite el verbo {name}',
    'is not taken by the action {name}': 'no lo admite la acción {name}',
    'is named twice': 'se nombra dos veces',
    'must be small letters and hyphens': 'debe constar de letras minúsculas y guiones',
    'must have at least one row': 'debe tener al menos una fila',
    'Nothing was imported: some rows can not be taken.':
      'No se ha importado nada: hay filas que no se pueden admitir.',
    'Only a draft can be deleted. Cancel it instead.':
      'Solo se puede borrar un borrador. En su lugar, cancélelo.',
    'Something was asked for it already, and that stays on record. Cancel it instead.':
      'Ya se solicitó algo sobre él, y eso queda registrado. En su lugar, cancélelo.',
    // Conditions of the lifecycle
    'The start date must not be after the due date.':
      'La fecha de inicio no debe ser posterior a la de vencimiento.',
    'Give a reason.': 'Indique un motivo.',
    'The due date must be in the future.': 'La fecha de vencimiento debe estar en el futuro.',
    'The due date must not be before the start date.':
      'La fecha de vencimiento no debe ser anterior a la de inicio.',
    'At least one partner must have a part in it.': 'Al menos un socio debe tener una parte en él.',
    'The start date is not reached yet; give the date on which it really started.':
      'Aún no ha llegado la fecha de inicio; indique la fecha en que empezó de verdad.',
    'The date on which it started must not be in the future.':
      'La fecha en que empezó no debe estar en el futuro.',
    'Give a review date in the future.': 'Indique una fecha de revisión en el futuro.',
    'The due date has passed. Extend it first.': 'La fecha de vencimiento ha pasado. Prorróguelo primero.',
    'Give the new due date.': 'Indique la nueva fecha de vencimiento.',
    'The new due date is the present one.': 'La nueva fecha de vencimiento es la actual.',
    'An interaction is recorded once it was held: its date is in the future.':
      'Una interacción se anota cuando ya tuvo lugar: su fecha está en el futuro.',
    'Sum up the outcome.': 'Resuma el resultado.',
    'Every milestone must be done, or waived with a reason.':
      'Cada hito debe estar hecho, o dispensado con un motivo.',
    'With priority high or critical, attach at least one file as evidence.':
      'Con prioridad alta o crítica, adjunte al menos un archivo como prueba.',
    'Whoever asked for its completion may not close it.': 'Quien pidió completarlo no puede cerrarlo.',
    'Write down the lessons learned.': 'Escriba las lecciones aprendidas.',
    // Decisions
    'Only whoever asked may withdraw the request.': 'Solo quien pidió puede retirar la solicitud.',
    'Somebody was quicker: the request is {state}.': 'Alguien se adelantó: la solicitud está {state}.',
    'A return needs a note that says what is to change.':
      'Una devolución necesita una nota que diga qué hay que cambiar.',
    'say what is to change': 'diga qué hay que cambiar',
    'It can not be approved as it stands. {missing}': 'No se puede aprobar tal como está. {missing}',
    'It is {state}.': 'Está {state}.',
    'The engagement is {status} by now.': 'El compromiso está ahora {status}.',
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
    'Administrators and auditors have no power to decide.':
      'La administración y la auditoría no pueden decidir.',
    'You hold the delegation of a person who asked for this, owns it or owned it: somebody else has to decide.':
      'Usted tiene la delegación de una persona que lo pidió o que es o fue su responsable: tiene que decidir otra persona.',
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
    'Open engagements would be left without an owner. Hand them over, or say that access ends at once.':
      'Quedarían compromisos abiertos sin responsable. Entréguelos a otra persona, o indique que el acceso termina de inmediato.',
    'Not everything can be handed over like this.': 'No todo se puede entregar de esta manera.',
    'The person has no open work in such an engagement.':
      'La persona no tiene trabajo abierto en ese compromiso.',
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
    'This link is no longer valid. It may be used once and for a limited time. Ask for a new one.':
      'Este enlace ya no es válido. Sirve una sola vez y por tiempo limitado. Pida uno nuevo.',
    'This person has accepted the invitation already.': 'Esta persona ya aceptó la invitación.',
    'This person has not accepted the invitation yet. Send the invitation again.':
      'Esta persona todavía no ha aceptado la invitación. Envíele de nuevo la invitación.',
    'Invitations are sent by e-mail to the person only.':
      'Las invitaciones se envían solo por correo a la propia persona.',
    'This account is deactivated.': 'Esta cuenta está desactivada.',
    'Too many requests. Wait before you try again.':
      'Demasiadas solicitudes. Espere antes de volver a intentarlo.',
    'Something has changed since this was asked for, so it cannot be confirmed any more. Ask again.':
      'Algo ha cambiado desde que se pidió, así que ya no se puede confirmar. Pídalo de nuevo.',
    'Only the person who asked for this may withdraw it.': 'Solo quien lo pidió puede retirarlo.',
    'This was confirmed, refused or withdrawn already, or has lapsed.':
      'Esto ya se confirmó, se rechazó o se retiró, o ha caducado.',
    'Only another administrator, or a supervisor of a team above, may confirm this.':
      'Solo puede confirmarlo otra persona de la administración o la jefatura de un equipo superior.',
    'Such a change waits for confirmation already.': 'Un cambio así ya está pendiente de confirmación.',
    'You asked for this: somebody else has to confirm it.':
      'Usted lo pidió: tiene que confirmarlo otra persona.',
    'This is about your own power: somebody else has to confirm it.':
      'Se trata de sus propias facultades: tiene que confirmarlo otra persona.',
    'You hold a delegation of somebody who asked for this or gains by it: somebody else has to confirm it.':
      'Usted tiene una delegación de quien lo pidió o de quien se beneficia: tiene que confirmarlo otra persona.',
    'The person who asked for this made your account or asked for your role: somebody else has to confirm it.':
      'Quien lo pidió creó su cuenta o pidió su función: tiene que confirmarlo otra persona.',
    'Only administrators and supervisors may confirm, refuse and withdraw powers.':
      'Solo la administración y las jefaturas pueden confirmar, rechazar y retirar facultades.',
    'Enter your password again. Administration needs a password given within the last {minutes} minutes.':
      'Vuelva a escribir su contraseña. La administración exige que se haya escrito en los últimos {minutes} minutos.',
    'Only administrators may change the catalogue.': 'Solo la administración puede cambiar el catálogo.',
    'Only officers, supervisors and administrators may edit the partners directory.':
      'Solo oficiales, supervisores y administradores pueden editar el directorio de socios.',
    'The queue does not answer. Nothing is lost: reminders stand in the database and are sent once it is back.':
      'La cola no responde. No se pierde nada: los recordatorios están en la base de datos y se envían cuando vuelva.',
    'The job is no longer among the failed: it is being tried again.':
      'El trabajo ya no está entre los fallidos: se está intentando de nuevo.',
    'Only administrators and auditors may see the queue and the ledger of reminders.':
      'Solo la administración y la auditoría pueden ver la cola y el libro de recordatorios.',
    'Only administrators may retry and remove failed jobs.':
      'Solo la administración puede reintentar y quitar trabajos fallidos.',
    'Only administrators and auditors may read the audit trail.':
      'Solo la administración y la auditoría pueden leer el registro de auditoría.',
  },
} satisfies ServerSentences;
