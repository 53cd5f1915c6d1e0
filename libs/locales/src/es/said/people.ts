import type { Translation } from '../../translation.js';
import type en from '../../en/said/people.js';

export default {
  // People
  'person.email-taken': 'Alguien ya tiene esta dirección de correo electrónico.',
  'person.oneself': 'No puede desactivar su propia cuenta.',
  'person.last-administrator': 'La oficina se quedaría sin administrador.',
  'person.inactive':
    '{wanted, select, role {A una persona desactivada no se le puede dar un rol.} link {Esta cuenta está desactivada.}}',
  'role.team-twice': 'nombra un equipo por segunda vez; una persona tiene un solo rol en un equipo',
  'preferences.absence': 'Una ausencia tiene primer y último día, en orden.',
  absence:
    '{why, select, no_last_day {hace falta junto al primer día} no_first_day {hace falta junto al último día} order {es anterior al primer día}}',
  // People who leave
  'leaving.not-yours':
    'Solo la persona, quienes la supervisan y la administración ven lo que tiene que entregar.',
  'leaving.not-supervisor':
    'Solo quien supervisa a la persona o la administración puede fijar la fecha de salida.',
  'leaving.has-left': 'La persona ya se ha ido.',
  'leaving.refused': 'Esta fecha de salida no es posible.',
  'leaving.past': 'ya ha pasado',
  'person.open-work':
    'Quedarían compromisos abiertos sin responsable. Entréguelos a otra persona, o elija terminar el acceso de inmediato.',
  'open-work': '{reference} {title}',
  'person.handover-refused': 'Parte de este trabajo no se puede entregar.',
  'handover.refused': '{reference}: {because}',
  'handover.no-work': 'La persona no tiene trabajo abierto en este compromiso.',
  // Teams
  'team.one-root': 'El árbol ya tiene raíz. Elija el equipo superior.',
  'team.slug-taken': 'Ya existe un equipo {team}.',
  'team.cycle': 'Un equipo no puede estar por encima de sí mismo.',
  'team.parent-below': 'es el propio equipo o está por debajo de él',
  // Delegations
  'delegation.not-of-team':
    'Solo la supervisión del equipo, la administración y la auditoría ven todas sus delegaciones.',
  'delegation.not-supervisor':
    '{reach, select, team {Solo un supervisor de este equipo puede delegar la autoridad de aprobación.} all {Solo un supervisor de un equipo puede delegar la autoridad de aprobación.}}',
  'delegation.no-power': 'La administración y la auditoría no pueden decidir y, por tanto, tampoco delegar.',
  'delegation.not-yours': 'Solo quien dio la delegación puede terminarla.',
  'delegation.over': 'Ya terminó o se revocó.',
  'delegation.refused': 'Esta delegación no es posible.',
  'delegation.order': 'El último día es anterior al primero.',
  'delegation.past': 'El último día está en el pasado.',
  'delegation.term': 'Una delegación puede durar como máximo {max} días.',
  'borrower.oneself': 'No puede delegar en usted mismo.',
  'borrower.inactive': 'La cuenta de {name} está desactivada.',
  'borrower.no-power': '{name} es de administración o de auditoría y no puede decidir.',
  'borrower.no-role': '{name} no es ahí ni oficial ni supervisor y no podría usarla.',
  // Changes of power that a second person confirms
  'grant.waiting': 'El mismo cambio ya está pendiente de confirmación.',
  'grant.changed': 'Algo ha cambiado desde que se pidió, así que ya no se puede confirmar. Pídalo de nuevo.',
  'grant.over': 'Esto ya se confirmó, se rechazó o se retiró, o ha caducado.',
  'grant.not-yours': 'Solo quien lo pidió puede retirarlo.',
  'grant.four-eyes':
    '{why, select, asked {Usted lo pidió: tiene que confirmarlo otra persona.} own {Se trata de su propia función: tiene que confirmarlo otra persona.} no_power {Solo puede confirmarlo otra persona de la administración o la jefatura de un equipo superior.} delegation {Usted tiene una delegación de quien lo pidió o de quien se beneficia: tiene que confirmarlo otra persona.} made {Quien lo pidió creó su cuenta o pidió su función: tiene que confirmarlo otra persona.}}',
} satisfies Translation<typeof en>;
