import type { Health, Part, Priority, Status, Verb, Visibility, WaitingOn } from '#contract';

export const EXPORT_LANGUAGES = ['en', 'es'] as const;
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number];

interface Words {
  status: Record<Status, string>;
  health: Record<Health, string>;
  priority: Record<Priority, string>;
  waitingOn: Record<WaitingOn, string>;
  part: Record<Part, string>;
  verb: Record<Verb, string>;
  visibility: Record<Visibility, string>;
}

/** The same words as on the screens; a test compares them. */
export const SPANISH: Words = {
  status: {
    draft: 'Borrador',
    planned: 'Planificado',
    active: 'Activo',
    on_hold: 'En espera',
    completed: 'Completado',
    closed: 'Cerrado',
    cancelled: 'Cancelado',
  },
  health: {
    on_track: 'En plazo',
    due_soon: 'Vence pronto',
    overdue: 'Vencido',
    paused: 'En pausa',
    done: 'Hecho',
  },
  priority: { low: 'Baja', normal: 'Normal', high: 'Alta', critical: 'Crítica' },
  waitingOn: { us: 'Nosotros', partner: 'El socio', supervisor: 'La supervisión' },
  part: {
    funding: 'Financia',
    accountable: 'Responsable',
    extending: 'Extiende',
    implementing: 'Ejecuta',
    counterpart: 'Contraparte',
  },
  verb: {
    plan: 'Planificar',
    start: 'Iniciar',
    hold: 'Poner en espera',
    resume: 'Reanudar',
    extend: 'Prorrogar',
    complete: 'Completar',
    close: 'Cerrar',
    reopen: 'Reabrir',
    revive: 'Reactivar',
    cancel: 'Cancelar',
  },
  visibility: { bureau: 'Oficina', team: 'Equipo', restricted: 'Restringida' },
};

/** The word for a code in the file. English uses the API's code, because programs read it. */
export type Say = <Kind extends keyof Words>(kind: Kind, code: keyof Words[Kind] & string) => string;

export const SAY: Record<ExportLanguage, Say> = {
  en: (_kind, code) => code,
  es: (kind, code) => SPANISH[kind][code] as string,
};
