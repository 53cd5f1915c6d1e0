import type { Translation } from '../../translation.js';
import type en from '../../en/said/access.js';

export default {
  // What the permission table refuses: on a record …
  'permission.engagement.read.bureau': 'No puede leer este compromiso.',
  'permission.engagement.read.team': 'No puede leer este compromiso.',
  'permission.engagement.read.restricted': 'No puede leer este compromiso.',
  'permission.engagement.create': 'Solo oficiales y supervisores del equipo pueden crear sus compromisos.',
  'permission.engagement.edit': 'Solo oficiales y supervisores del equipo pueden editar sus compromisos.',
  'permission.engagement.comment': 'Solo los miembros del equipo pueden comentar y adjuntar archivos.',
  'permission.milestone.complete':
    'Solo los oficiales y supervisores del equipo, o la persona a la que está asignado, pueden completar o reabrir un hito.',
  'permission.engagement.ask': 'Solo oficiales y supervisores del equipo pueden pedirlo.',
  'permission.engagement.decide':
    'Solo pueden decidir los supervisores del equipo o quienes tengan su delegación.',
  'permission.engagement.delete':
    'Solo los supervisores del equipo, o el oficial responsable, pueden borrar un borrador.',
  'permission.engagement.reassign':
    'Solo los supervisores del equipo, su responsable o un administrador pueden reasignarlo.',
  'permission.engagement.bulk-edit':
    'Los supervisores del equipo pueden editar varios compromisos a la vez; los oficiales, solo los suyos.',
  'permission.engagement.audit':
    'Solo su responsable, los supervisores del equipo, la auditoría y la administración pueden leer su registro de auditoría.',
  'permission.team.configure':
    'Solo los supervisores del equipo y la administración pueden cambiar sus miembros, su política y su calendario.',
  'permission.team.share':
    'Solo los oficiales y supervisores del equipo pueden guardar y cambiar sus vistas.',
  // … and in the bureau
  'permission.self': 'No puede hacer esto.',
  'permission.bureau.read': 'No puede leer esto.',
  'permission.people.manage': 'Solo la administración puede gestionar las personas.',
  'permission.teams.manage': 'Solo la administración puede gestionar el árbol de equipos.',
  'permission.grants.decide':
    'Solo la administración y la supervisión pueden confirmar, rechazar o retirar estos cambios.',
  'permission.catalogue.manage': 'Solo la administración puede cambiar el catálogo.',
  'permission.partners.edit':
    'Solo oficiales, supervisores y administradores pueden editar el directorio de socios.',
  'permission.audit.read': 'Solo la administración y la auditoría pueden leer el registro de auditoría.',
  'permission.operations.read':
    'Solo la administración y la auditoría pueden ver la cola y el libro de recordatorios.',
  'permission.operations.manage': 'Solo la administración puede reintentar y quitar trabajos fallidos.',
  // Signing in, and what a session and a token allow
  'sign-in.refused': 'La dirección de correo o la contraseña no es correcta.',
  'sign-in.too-many': 'Demasiados inicios de sesión fallidos. Espere antes de volver a intentarlo.',
  'session.only': 'Hágalo en un navegador con la sesión iniciada. No sirve un token.',
  'session.password-needed':
    'Vuelva a escribir su contraseña. La administración exige que se haya escrito en los últimos {minutes} minutos.',
  'token.scope': 'Este token no sirve para {scope}.',
  'calendar-feed.too-many': 'Tiene {max} calendarios por suscripción. Revoque uno primero.',
  'token.too-many': 'Tiene {max} tokens. Revoque uno primero.',
  'token.term': 'Un token debe caducar antes de un año y no en el pasado.',
  'token.expires-in-past': 'está en el pasado',
  'token.expires-too-late': 'está a más de {max} días de hoy',
  // Passwords
  'password.wrong': 'La contraseña actual no es correcta.',
  'password.not-current': 'no es su contraseña actual',
  'password.too-many': 'Demasiadas contraseñas erróneas. Espere.',
  'password.weak': 'Esta contraseña es demasiado fácil de adivinar.',
  'password.personal': 'es fácil de adivinar: contiene un nombre o una dirección de correo electrónico',
  'password.common': 'es fácil de adivinar: se parece a una contraseña común',
  'password.pattern': 'es fácil de adivinar: se repite o sigue un patrón',
  'password.reused': 'Elija una contraseña que no haya tenido antes.',
  'password.had-before': 'es una contraseña que ya tuvo',
  // Links by e-mail
  'link.over': 'Este enlace ya no es válido. Sirve una sola vez y por tiempo limitado. Pida uno nuevo.',
  'link.too-many': 'Demasiadas solicitudes. Espere antes de volver a intentarlo.',
  'invitation.accepted': 'Esta persona ya aceptó la invitación.',
  'invitation.only-by-mail': 'Las invitaciones se envían solo por correo a la propia persona.',
  'password-reset.not-accepted':
    'Esta persona todavía no ha aceptado la invitación. Envíele de nuevo la invitación.',
} satisfies Translation<typeof en>;
