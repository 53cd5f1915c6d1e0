import type { Translation } from '../translation.js';
import type en from '../en/letters.js';

export default {
  // Pieces that several letters share
  named: '{reference} «{title}»',
  when: '{relative} ({day})',
  'by-day': '{distance, select, today {hoy} tomorrow {para mañana} later {para el {day}}}',
  since: 'desde el {day}',
  more: '{reference} y {count} más',
  hidden: 'El título no se muestra porque solo las personas indicadas pueden leer este compromiso.',
  open: 'Abrir {reference}',
  'open.work': 'Abrir mi trabajo',
  'open.profile': 'Abrir mi perfil',
  late: 'Enviado con retraso: correspondía al {when}, pero entonces no se pudo enviar.',
  'noun.extend-to': 'prórroga hasta el {day}',
  'noun.review': '{noun} (revisión {round})',
  waits: 'La solicitud de {by} ({noun}) espera {isYours, select, yes {su} no {una}} decisión.',
  'to-do':
    '{case, select, none {pregunte al responsable} yours {decida, por favor} others {hay una solicitud}}',
  'request.open': '{isYours, select, yes {Revisar la solicitud} no {Ver la solicitud}}',
  'stop-watching': 'Si lo sigue, puede dejar de seguirlo en su página.',
  escalations:
    'Los avisos elevados no se pueden desactivar. Solo se envían cuando una fecha se incumplió hace días.',
  'why.supervisor': 'Recibe este mensaje porque supervisa {team} o un equipo superior.',
  'why.owner': 'Recibe este mensaje porque es responsable de este compromiso.',
  'instead.why':
    'Recibe este mensaje porque {because, select, left {{name} ya no tiene cuenta y ahora usted responde del trabajo} may_not_read {{name} ya no puede leer el compromiso y ahora usted responde de él} no_role {{name} ya no tiene en el equipo un rol que lo permita y ahora usted responde del trabajo} nobody_decides {en este momento nadie puede decidir esta solicitud} nobody_supervises {no se puede avisar a ninguna persona que supervise el equipo ni un equipo superior}}.',
  'instead.change':
    '{because, select, nobody_decides {Dejará de llegar cuando alguien pueda decidir la solicitud: otra persona que supervise o alguien con una delegación.} nobody_supervises {Dejará de llegar cuando alguien supervise el equipo o un equipo superior.} left {Dejará de llegar cuando otra persona releve a {name}.} may_not_read {Dejará de llegar cuando otra persona releve a {name}.} no_role {Dejará de llegar cuando otra persona releve a {name}.}}',
  'fact.owner': 'Responsable',
  'fact.team': 'Equipo',
  link: '{label}:\n{url}',
  fact: '{label}: {value}',
  // A due date of an engagement
  'due.subject.waiting':
    '{reference}: {isPast, select, yes {vencido} no {vence {by}}}, hay una solicitud por decidir',
  'due.subject':
    '{isPast, select, yes {{reference} ha vencido: complételo o prorróguelo} no {{reference}: complételo {by}}}',
  'due.heading': '{isPast, select, yes {{reference} ha vencido} no {{reference} vence {relative}}}',
  'due.text': '{isPast, select, yes {{what} venció {when}.} no {{what} vence {when}.}}',
  'due.advice':
    '{isPast, select, yes {Si el trabajo está hecho, pida completarlo. Si necesita más tiempo, pida una prórroga e indique el motivo.} no {Si necesita más tiempo, pida ahora una prórroga, para que la solicitud se decida a tiempo.}}',
  'due.why':
    'Recibe este mensaje porque es {as, select, owner {responsable} co_owner {corresponsable}} de este compromiso.',
  'due.change':
    'Estos recordatorios llegan por la mañana, a la hora de su perfil, hasta que el compromiso termine o usted deje de ser {as, select, owner {responsable} co_owner {corresponsable}}.',
  // An engagement that is overdue for days
  'overdue.subject': '{reference}: vencido {since}, {todo}',
  'overdue.heading': '{reference} ha vencido',
  'overdue.text': '{what} venció {when} y sigue abierto.',
  'overdue.advice':
    '{isTold, select, yes {{owner} ha recibido los recordatorios y no hay ninguna solicitud abierta. Hable con {owner} o acuerden una nueva fecha.} no {{owner} ya no puede actuar y no hay ninguna solicitud abierta. Nombre a otra persona responsable o acuerde una nueva fecha de vencimiento.}}',
  // A due date of a milestone
  milestone: 'El hito «{title}»',
  'milestone.untitled': 'Un hito',
  'milestone.subject': '{reference}: {isPast, select, yes {un hito ha vencido} no {termine un hito {by}}}',
  'milestone.heading': '{isPast, select, yes {Un hito ha vencido} no {Un hito vence {relative}}}',
  'milestone.text':
    '{isPast, select, yes {{milestone} de {what} venció {when}.} no {{milestone} de {what} vence {when}.}}',
  'milestone.advice':
    '{as, select, assignee {Márquelo como hecho cuando lo esté. Si no puede cumplir la fecha, hable con la persona responsable.} owner {Está asignado a {assignee}, {isTold, select, yes {que también ha recibido el recordatorio.} no {que ya no puede completarlo. Asígnelo a otra persona.}}}}',
  'milestone.why':
    '{as, select, assignee {Recibe este mensaje porque el hito está asignado a usted.} owner {Recibe este mensaje porque es responsable del compromiso.}}',
  'milestone.change':
    'Estos recordatorios llegan por la mañana, a la hora de su perfil, hasta que el hito esté {as, select, assignee {hecho, dispensado o asignado a otra persona} owner {hecho o dispensado}}.',
  // Engagements on hold
  'hold.subject':
    '{reference}: {isPast, select, yes {revisión de la pausa vencida {since}} no {revise la pausa {by}}}',
  'hold.heading': '{isPast, select, yes {{reference} sigue en espera} no {{reference} está en espera}}',
  'hold.text':
    '{isPast, select, yes {{what} está en espera y su revisión venció {when}.} no {{what} está en espera y su revisión vence {when}.}}',
  'hold.advice':
    'Si el motivo de la pausa ya no existe, reanude el compromiso. Si no, pida una fecha posterior o pida cancelarlo.',
  'hold.change':
    'Estos recordatorios llegan por la mañana, a la hora de su perfil, hasta que el compromiso se reanude o se cancele, o usted deje de ser responsable.',
  'hold-escalated.subject': '{reference}: revisión de la pausa vencida {since}, {todo}',
  'hold-escalated.text': '{what} sigue en espera y su revisión venció {when}.',
  'hold-escalated.advice':
    '{isTold, select, yes {{owner} ha recibido los recordatorios y no hay ninguna solicitud abierta. Pregunte a {owner} si conviene reanudarlo o cancelarlo.} no {{owner} ya no puede actuar y no hay ninguna solicitud abierta. Nombre a otra persona responsable, o decida si se reanuda o se cancela.}}',
  'hold-due.subject': '{reference}: venció en espera, pida una nueva fecha',
  'hold-due.heading': 'La fecha de vencimiento de {reference} ha pasado',
  'hold-due.text':
    '{what} venció {when}. Está en espera, así que no recibirá más recordatorios de esta fecha.',
  'hold-due.advice': 'Para reanudarlo, pida primero una nueva fecha de vencimiento.',
  'hold-due.change': 'Este mensaje se envía una sola vez.',
  // People who leave
  'handover.subject':
    '{isPast, select, yes {{isYou, select, yes {Su último día ha pasado} no {{person} aún tiene acceso: su último día ha pasado}}} no {{isYou, select, yes {Entregue su trabajo {day}} no {{person} se va: entregar el trabajo {day}}}}}',
  'handover.heading':
    '{isYou, select, yes {Se va {when}} no {{isPast, select, yes {{person} ya debería haberse ido} no {{person} se va {when}}}}}',
  'handover.text':
    '{isPast, select, yes {El último día de {person} fue {when} y la cuenta sigue activa. Entregue el trabajo y pida a la administración que la desactive.} no {{isYou, select, yes {Su último día es {when}. Esto es lo que tiene que entregar.} no {El último día de {person} es {when}. Esto es lo que hay que entregar.}}}}',
  'handover.nothing': 'No hay compromisos abiertos.',
  'handover.engagements': '{count, plural, one {Un compromiso abierto:} other {# compromisos abiertos:}}',
  'handover.engagement': '• {what}, vence el {day}',
  'handover.more': '{count, plural, one {y uno más} other {y # más}}',
  'handover.milestones': 'Hitos abiertos',
  'handover.requests': 'Solicitudes abiertas',
  'handover.delegations': 'Delegaciones',
  'handover.views': 'Vistas guardadas',
  'handover.open': 'Abrir la lista de entrega',
  'handover.why':
    '{isYou, select, yes {Recibe este mensaje porque tiene una fecha de salida.} no {Recibe este mensaje porque supervisa a {person} o gestiona las personas.}}',
  'handover.change':
    '{isPast, select, yes {Llega cada semana hasta que la cuenta se desactive o la fecha cambie.} no {Llega 45, 30 y 15 días antes del último día.}}',
  // A request that waits for a decision
  'asked.subject':
    '{reference}: {isRepeated, select, yes {aún por decidir: {noun}} no {por decidir: {noun}}}',
  'asked.heading': '{isRepeated, select, yes {Su decisión sigue pendiente} no {Se necesita su decisión}}',
  'asked.text': '{by} pide {to}.',
  'asked.since': 'Espera desde el {day}.',
  'asked.advice':
    '{hasClimbed, select, yes {No se decidió a tiempo, por lo que se ha elevado a usted.} no {Puede aprobarla, o devolverla con una nota que diga qué debe cambiar.}}',
  'asked.why': 'Recibe este mensaje porque puede decidir esta solicitud.',
  'asked.change': 'Se repite cada dos días laborables hasta que alguien decida. No se puede desactivar.',
  'fact.round': 'Número de revisión',
  'fact.start': 'Inicio previsto',
  'fact.due': 'Fecha de vencimiento',
  'fact.started': 'Iniciado el',
  'fact.review': 'Fecha de revisión',
  'fact.outcome': 'Resultado',
  'fact.reason': 'Motivo indicado',
  'fact.note': 'Nota',
  'fact.note-by': 'Nota de {name}',
  'fact.decide-by': '{isPast, select, yes {Debía decidirse a más tardar el} no {Decidir a más tardar el}}',
  'fact.asked-due': 'Fecha de vencimiento solicitada',
  'fact.asked-review': 'Fecha de revisión solicitada',
  'fact.status-now': 'Estado actual',
  'fact.due-now': 'Fecha de vencimiento actual',
  status:
    '{status, select, draft {borrador} planned {planificado} active {activo} on_hold {en espera} completed {completado} closed {cerrado} cancelled {cancelado}}',
  // Work that stands still
  'untouched.subject': '{reference}: falta volver a enviar: {noun}',
  'untouched.heading': 'Su solicitud devuelta le espera',
  'untouched.text':
    'Su solicitud de {to} fue devuelta {when} y nadie ha cambiado el compromiso desde entonces.',
  'untouched.advice':
    'Haga los cambios que pide la nota y vuelva a enviarla. Si el cambio ya no hace falta, no tiene que hacer nada.',
  'untouched.change': 'Estos recordatorios terminan en cuanto alguien cambia el compromiso.',
  'draft.subject': '{reference}: termine o borre este borrador',
  'draft.heading': '{reference} sigue siendo un borrador',
  'draft.text': '{what} es un borrador y nada ha ocurrido en él desde el {day}.',
  'draft.advice': 'Si está listo, pida planificarlo. Si nadie lo necesita, bórrelo o cancélelo.',
  'no-update.subject': '{reference}: sin novedades {since}',
  'no-update.heading': 'Hace mucho que no hay novedades de {reference}',
  'no-update.text': 'Nada ha ocurrido en {what} desde el {day}.',
  'no-update.advice':
    '{isOwner, select, yes {Si el trabajo continúa, añada una interacción, un hito o un comentario. Si se ha detenido, pida ponerlo en espera o cancelarlo.} no {Pregunte a {owner} cómo va el trabajo.}}',
  'idle.change': 'Estos recordatorios terminan en cuanto algo ocurre en el compromiso.',
  contact:
    '{kind, select, meeting {la reunión} call {la llamada} demarche {la gestión diplomática} training {la capacitación} visit {la visita} hidden {la interacción}}',
  'summary.subject': '{reference}: escriba el resumen de {contact}',
  'summary.heading': 'Falta un resumen',
  'summary.text': 'Aún no tiene resumen {contact} del {day} para {what}.',
  'summary.advice': 'Escriba unas líneas mientras lo recuerda: qué se dijo y qué viene después.',
  'summary.why': 'Recibe este mensaje porque registró la interacción.',
  'summary.change': 'Este mensaje se envía una sola vez.',
  // A decision
  'decided.subject':
    '{reference}: {outcome, select, approved {aprobada} returned {devuelta} withdrawn {retirada}}: {noun}',
  'decided.heading':
    'Solicitud {outcome, select, approved {aprobada} returned {devuelta} withdrawn {retirada}}: {noun}',
  'decided.text':
    '{isYours, select, yes {Su solicitud} no {La solicitud de {by}}} de {to} fue {outcome, select, approved {aprobada} returned {devuelta} withdrawn {retirada}}{decider}.',
  'decided.by': ' por {name}',
  'decided.by-for': ' por {name} en nombre de {other}',
  'decided.again': 'Todavía no ha cambiado nada. Haga los cambios que pide la nota y vuelva a enviarla.',
  'decided.open': 'Ver la decisión',
  'decided.why':
    '{as, select, asker {Recibe este mensaje porque pidió este cambio.} owner {Recibe este mensaje porque es responsable del compromiso.} other {Recibe este mensaje porque sigue el compromiso o podía decidir la solicitud.}}',
  'decided.change':
    '{as, select, asker {Usted recibe el resultado de sus solicitudes.} owner {Las personas responsables reciben cada decisión sobre sus compromisos.} other {Si lo sigue, puede dejar de seguirlo en su página.}}',
  // Assignments
  'assigned.subject':
    '{references}: {as, select, owner {usted es responsable} co_owner {usted es corresponsable} assignee {tiene un nuevo hito} several {tiene {count} asignaciones nuevas}}',
  'assigned.heading': '{count, plural, one {Tiene una asignación nueva} other {Tiene # asignaciones nuevas}}',
  'assigned.role':
    '{isBy, select, yes {{by} le ha nombrado} no {Ahora usted es}} {as, select, owner {responsable} co_owner {corresponsable}} de {what}, que vence el {day}.',
  'assigned.milestone':
    '{isBy, select, yes {{by} le ha asignado {milestone} de {what}, que vence el {day}.} no {Se le ha asignado {milestone} de {what}, que vence el {day}.}}',
  'assigned.step': 'el hito «{title}»',
  'assigned.step.untitled': 'un hito',
  'assigned.why':
    '{count, plural, one {Recibe este mensaje porque se le asignó.} other {Recibe este mensaje porque se le asignaron.}}',
  'assigned.change': 'Las asignaciones de cinco minutos llegan en un solo mensaje.',
  // Comments
  'mentioned.subject': '{references}: le mencionaron en un comentario',
  'mentioned.heading': 'Le han mencionado',
  'mentioned.text': '{by} le mencionó en {what}',
  'mentioned.why': 'Recibe este mensaje porque alguien le mencionó en un comentario.',
  'mentioned.change': 'Todas las personas mencionadas reciben un mensaje.',
  'commented.subject':
    '{references}: {count, plural, one {un comentario nuevo} other {# comentarios nuevos}}',
  'commented.heading': '{count, plural, one {Un comentario nuevo} other {# comentarios nuevos}}',
  'commented.text': '{by} comentó {what}',
  'commented.why': 'Recibe este mensaje porque es responsable o corresponsable del compromiso, o lo sigue.',
  quoted: '{line}: «{excerpt}»',
  unquoted: '{line}.',
  'mentioned.several': '{count, plural, one {# mención} many {# menciones} other {# menciones}} en {what}',
  'commented.several':
    '{count, plural, one {# comentario} many {# comentarios} other {# comentarios}} sobre {what}',
  'and-more': 'y {count} más',
  // Several things in one message
  'digest.count':
    '{section, select, overdue {{count} vencidos} due_soon {{count} por vencer} waiting {{count} por decidir} returned {{count} devueltas} stale {{count} sin novedades} team {{count} en su equipo} news {{count} nuevos}}',
  'digest.heading': 'Sus recordatorios del {day}',
  'digest.section':
    '{section, select, overdue {Vencidos} due_soon {Por vencer} waiting {Esperan su decisión} returned {Devueltas a usted} stale {Sin novedades} team {En su equipo} news {Novedades}}',
  'digest.instead':
    '{because, select, left {{what} (en lugar de {name}, que ya no tiene cuenta)} may_not_read {{what} (en lugar de {name}, que no puede leerlo)} no_role {{what} (en lugar de {name}, que no tiene un rol para ello)} nobody_decides {{what} (nadie puede decidirla)} nobody_supervises {{what} (no se puede avisar a ninguna persona que supervise)}}',
  'digest.why': 'Recibe este mensaje porque estos recordatorios de una misma mañana le conciernen.',
  'digest.change':
    'En su perfil puede elegir cómo recibe cada tipo de mensaje y a qué hora. Si una mañana no hay recordatorios, no recibe ningún mensaje.',
  // Accounts
  role: '{isBureau, select, yes {{role, select, administrator {administrador} auditor {auditor}} de la oficina} no {{role, select, supervisor {supervisor} officer {oficial} viewer {lector}} de {team}}}',
  'by-whom': '{isBy, select, yes { por {by}} no {}}',
  'account.change': 'Los mensajes sobre su cuenta no se pueden desactivar.',
  'account.not-you': 'Si no lo esperaba, avise de inmediato a la administración.',
  'invitation.subject': 'Su cuenta está lista: elija una contraseña',
  'invitation.text': 'Se ha creado una cuenta para usted{byWhom}. Elija una contraseña para empezar.',
  'invitation.link': 'El enlace sirve una sola vez, hasta el {day}. No lo comparta.',
  'invitation.action': 'Elegir una contraseña',
  'invitation.why': 'Recibe este mensaje porque se creó una cuenta para esta dirección.',
  'reset.subject': 'Elija una contraseña nueva',
  'reset.text':
    '{isBy, select, yes {{by} pidió una contraseña nueva para su cuenta.} no {Alguien pidió en la página de inicio de sesión una contraseña nueva para su cuenta.}}',
  'reset.link':
    'El enlace sirve una sola vez, durante una hora. Su contraseña anterior sirve hasta que elija una nueva.',
  'reset.ignore': 'Si no lo pidió usted, no tiene que hacer nada.',
  'reset.action': 'Elegir una contraseña nueva',
  'reset.why': 'Recibe este mensaje porque esta es la dirección de su cuenta.',
  'password.subject':
    '{isReset, select, yes {Su contraseña se ha restablecido} no {Su contraseña ha cambiado}}',
  'password.text': 'Se ha cerrado su sesión en todos los demás navegadores.',
  'password.why': 'Recibe este mensaje porque cambió la contraseña de su cuenta.',
  'role-given.subject': 'Ahora usted es {role}',
  'role-given.text': 'Se le ha nombrado {role}{byWhom}{confirmed}.',
  'role-given.confirmed': ', con la confirmación de {name}',
  'role-taken.subject': 'Ya no es {role}',
  'role-taken.text': 'Se le ha retirado la función de {role}{byWhom}.',
  'roles.why': 'Recibe este mensaje porque cambiaron sus funciones.',
  'email-asked.subject': 'Compruebe un cambio de su dirección de correo',
  'email-asked.text':
    'La nueva dirección sería {to}{isBy, select, yes {, como pidió {by}} no {}}. Una segunda persona tiene que confirmarlo.',
  'email-asked.why': 'Recibe este mensaje porque esta es la dirección actual de su cuenta.',
  'email.subject': 'La dirección de correo de su cuenta ha cambiado',
  'email.text': 'Pasó de {from} a {to}{byWhom}. Inicie sesión con la nueva.',
  'email.why': 'Recibe este mensaje porque esta es la dirección anterior o la nueva de su cuenta.',
  'reactivated.subject': 'Su cuenta vuelve a estar activa',
  'reactivated.text': 'Se ha reactivado{byWhom}. Puede iniciar sesión con su contraseña.',
  'reactivated.why': 'Recibe este mensaje porque se reactivó su cuenta.',
  'address-refused.subject': 'Los correos no llegan a {who}',
  'address-refused.text':
    'El servidor de correo rechaza los mensajes a {address}, así que {who} no recibe recordatorios.',
  'address-refused.answer': 'Su respuesta: «{answer}»',
  'address-refused.next':
    'Corrija la dirección, o traspase el trabajo si la persona se ha ido. Este mensaje llega una sola vez.',
  'address-refused.action': 'Abrir la persona',
  'address-refused.why': 'Recibe este mensaje porque es administrador.',
  'grant.subject': 'Confirme o rechace un cambio de función',
  'grant.text': '{isBy, select, yes {{by}} no {La línea de órdenes}} pidió lo siguiente: {what}.',
  'grant.membership': '{who} pasa a ser {role}',
  'grant.bureau': '{who} pasa a ser {roles} de la oficina',
  'grant.bureau.none': '{who} deja de ser {roles}',
  'grant.bureau-role': '{role, select, administrator {administrador} auditor {auditor}}',
  'grant.reactivation': 'la cuenta de {who} se reactiva',
  'grant.email': 'la dirección de correo de {who} cambia de {from} a {to}',
  'grant.team-move': '{team} pasa a depender de otro equipo',
  'grant.effect': 'Tiene efecto cuando otra persona lo confirme, y caduca después del {day}.',
  'grant.action': 'Revisar el cambio',
  'grant.why': 'Recibe este mensaje porque puede confirmarlo.',
} satisfies Translation<typeof en>;
