import type { ChoiceField, ExportedField, Health, Part, PlainValues, Status, Verb } from '#contract';

export const EXPORT_LANGUAGES = ['en', 'es'] as const;
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number];

/** Words for the values of each exported choice. */
export type ChoiceWords = {
  [Key in ChoiceField & ExportedField]: Record<NonNullable<PlainValues[Key]>, string>;
};

interface Words extends ChoiceWords {
  status: Record<Status, string>;
  health: Record<Health, string>;
  part: Record<Part, string>;
  verb: Record<Verb, string>;
}

/** The headings of the fields of the table. */
export const HEADINGS: Record<ExportedField, Record<ExportLanguage, string>> = {
  title: { en: 'Title', es: 'Título' },
  description: { en: 'Description', es: 'Descripción' },
  opportunity: { en: 'Opportunity', es: 'Oportunidad' },
  modality: { en: 'Modality', es: 'Modalidad' },
  team: { en: 'Team', es: 'Equipo' },
  owner: { en: 'Owner', es: 'Responsable' },
  coOwners: { en: 'Co-owners', es: 'Corresponsables' },
  priority: { en: 'Priority', es: 'Prioridad' },
  visibility: { en: 'Visibility', es: 'Visibilidad' },
  startOn: { en: 'Start date', es: 'Inicio' },
  dueOn: { en: 'Due date', es: 'Vencimiento' },
  waitingOn: { en: 'Waiting on', es: 'A la espera de' },
  countries: { en: 'Countries', es: 'Países' },
  tags: { en: 'Tags', es: 'Etiquetas' },
  platforms: { en: 'Platforms', es: 'Plataformas' },
  plannedAmount: { en: 'Planned amount', es: 'Importe previsto' },
  currency: { en: 'Currency', es: 'Moneda' },
};

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
