/** The columns that an import takes; each is named in both languages, for a file is often made by somebody else. */
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

/** Accents may be forgotten; in other scripts a mark is a vowel. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** Without case, accents, and signs: "Fecha de  Inicio" and "startOn" read as people mean them. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** The field of each column, or none; a field is given to the first column that has its name. */
export function matchColumns(headers: readonly string[]): (Field | '')[] {
  const taken = new Set<Field>();
  return headers.map((header) => {
    const field = FIELDS.find((name) => !taken.has(name) && NAMES[name].includes(plain(header)));
    if (field) taken.add(field);
    return field ?? '';
  });
}

/** How many fields the cells of a row name. */
export const fieldsIn = (cells: readonly string[]): number => matchColumns(cells).filter(Boolean).length;
