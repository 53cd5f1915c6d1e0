import type { Translation } from '../../translation.js';
import type en from '../../en/said/terms.js';

export default {
  // Statuses
  'status.draft': 'en borrador',
  'status.planned': 'planificado',
  'status.active': 'activo',
  'status.on_hold': 'en espera',
  'status.completed': 'completado',
  'status.closed': 'cerrado',
  'status.cancelled': 'cancelado',
  // States of requests, milestones and the like
  'state.open': 'abierta',
  'state.approved': 'aprobada',
  'state.returned': 'devuelta',
  'state.withdrawn': 'retirada',
  'state.done': 'hecho',
  'state.waived': 'dispensado',
  // Who may ask
  'asker.owner': 'su responsable',
  'asker.co_owner': 'un corresponsable',
  'asker.officer': 'un oficial del equipo',
  'asker.supervisor': 'un supervisor del equipo',
  // What a token may be used for
  'scope.read': 'leer',
  'scope.write': 'escribir',
  'scope.decide': 'decidir',
  'scope.delegate': 'decidir ni para delegar',
} satisfies Translation<typeof en>;
