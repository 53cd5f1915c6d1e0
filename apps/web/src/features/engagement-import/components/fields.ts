/** The columns that an import takes, named in both languages, since people often import someone else's file. */
export const FIELDS = [
  'title',
  'description',
  'opportunity',
  'modality',
  'team',
  'owner',
  'coOwners',
  'priority',
  'visibility',
  'startOn',
  'dueOn',
  'participations',
  'countries',
  'tags',
  'platforms',
  'plannedAmount',
  'currency',
] as const;
export type Field = (typeof FIELDS)[number];

export const REQUIRED: readonly Field[] = ['title', 'opportunity', 'team', 'startOn', 'dueOn'];

const NAMES: Record<Field, readonly string[]> = {
  title: ['title', 'engagement', 'titulo', 'compromiso'],
  description: ['description', 'descripcion'],
  opportunity: ['opportunity', 'opportunity code', 'oportunidad', 'codigo de oportunidad'],
  modality: ['modality', 'modalidad'],
  team: ['team', 'equipo'],
  owner: ['owner', 'owner email', 'responsable', 'correo del responsable'],
  coOwners: ['co owners', 'co owner', 'corresponsables', 'corresponsable'],
  priority: ['priority', 'prioridad'],
  visibility: ['visibility', 'visibilidad'],
  startOn: ['start', 'start date', 'start on', 'inicio', 'fecha de inicio'],
  dueOn: ['due', 'due date', 'due on', 'vencimiento', 'vence', 'fecha de vencimiento'],
  participations: ['partners', 'partner', 'participations', 'socios', 'socio', 'contrapartes'],
  countries: ['countries', 'country', 'paises', 'pais'],
  tags: ['tags', 'tag', 'etiquetas', 'etiqueta'],
  platforms: ['platforms', 'platform', 'plataformas', 'plataforma'],
  plannedAmount: ['planned amount', 'amount', 'importe previsto', 'importe'],
  currency: ['currency', 'moneda'],
};

/** People often leave out accents. In other scripts a mark is a vowel, so it stays. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** Removes case, accents and signs, so that "Fecha de  Inicio" and "startOn" match what people mean. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** The field of each column, or none. The first column with the name of a field gets it. */
export function matchColumns(headers: readonly string[]): (Field | '')[] {
  const taken = new Set<Field>();
  return headers.map((header) => {
    const field = FIELDS.find((name) => !taken.has(name) && NAMES[name].includes(plain(header)));
    if (field) taken.add(field);
    return field ?? '';
  });
}

/** How many of the cells are names of fields. */
export const fieldsIn = (cells: readonly string[]): number => matchColumns(cells).filter(Boolean).length;
