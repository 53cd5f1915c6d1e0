import { type Day, PRIORITIES, VISIBILITIES, WAITING_ON } from './words.js';

/** What a field holds. Bodies, answers, forms, columns, import and export treat each kind alike. */
type FieldKind =
  | { kind: 'line'; max: number }
  | { kind: 'prose' }
  /** `words`: where the web's messages name the values. */
  | { kind: 'choice'; values: readonly string[]; words: `${string}.${string}` }
  | { kind: 'day' | 'amount' | 'currency' | 'countries' | 'tags' }
  /** Another record, or several. These have no column of the same name, so the code treats each by itself. */
  | { kind: 'record' | 'records' };

export type EngagementField = FieldKind & {
  /** Whether it may be null. If not, and it is not required, the database has a default. */
  isNullable: boolean;
  /**
   * Whether a new engagement needs it (`required`), the form for a new engagement has it (`asked`), only the
   * API and the import take it (`taken`), or it comes later (`later`).
   */
  whenCreated: 'required' | 'asked' | 'taken' | 'later';
  /** Whether lists show it as a column, get it only as data, or leave it out. */
  inLists: 'column' | 'data' | 'no';
  /** The headings that an import recognizes, without case, accents and signs. Null if it takes no such column. */
  importedAs: readonly string[] | null;
  isExported: boolean;
};

/**
 * The fields of an engagement that people fill in, in the order of a form. Each part of the product that lists
 * fields follows this table or does not compile.
 */
export const ENGAGEMENT_FIELDS = {
  title: {
    kind: 'line',
    max: 200,
    isNullable: false,
    whenCreated: 'required',
    inLists: 'column',
    importedAs: ['title', 'engagement', 'titulo', 'compromiso', 'titre'],
    isExported: true,
  },
  description: {
    kind: 'prose',
    isNullable: false,
    whenCreated: 'asked',
    inLists: 'no',
    importedAs: ['description', 'descripcion'],
    isExported: true,
  },
  opportunity: {
    kind: 'record',
    isNullable: false,
    whenCreated: 'required',
    inLists: 'column',
    importedAs: ['opportunity', 'opportunity code', 'oportunidad', 'codigo de oportunidad', 'opportunite'],
    isExported: true,
  },
  modality: {
    kind: 'record',
    isNullable: false,
    whenCreated: 'asked',
    inLists: 'data',
    importedAs: ['modality', 'modalidad', 'modalite'],
    isExported: true,
  },
  team: {
    kind: 'record',
    isNullable: false,
    whenCreated: 'required',
    inLists: 'data',
    importedAs: ['team', 'equipo', 'equipe'],
    isExported: true,
  },
  owner: {
    kind: 'record',
    isNullable: false,
    whenCreated: 'asked',
    inLists: 'column',
    importedAs: ['owner', 'owner email', 'responsable', 'correo del responsable', 'adresse du responsable'],
    isExported: true,
  },
  coOwners: {
    kind: 'records',
    isNullable: false,
    whenCreated: 'taken',
    inLists: 'no',
    importedAs: [
      'co owners',
      'co owner',
      'corresponsables',
      'corresponsable',
      'coresponsables',
      'coresponsable',
    ],
    isExported: true,
  },
  readers: {
    kind: 'records',
    isNullable: false,
    whenCreated: 'taken',
    inLists: 'no',
    importedAs: null,
    isExported: false,
  },
  priority: {
    kind: 'choice',
    values: PRIORITIES,
    words: 'words.priority',
    isNullable: false,
    whenCreated: 'asked',
    inLists: 'column',
    importedAs: ['priority', 'prioridad', 'priorite'],
    isExported: true,
  },
  visibility: {
    kind: 'choice',
    values: VISIBILITIES,
    words: 'words.visibility',
    isNullable: false,
    whenCreated: 'asked',
    inLists: 'data',
    importedAs: ['visibility', 'visibilidad', 'visibilite'],
    isExported: true,
  },
  startOn: {
    kind: 'day',
    isNullable: false,
    whenCreated: 'required',
    inLists: 'column',
    importedAs: ['start', 'start date', 'start on', 'inicio', 'fecha de inicio', 'debut', 'date de debut'],
    isExported: true,
  },
  dueOn: {
    kind: 'day',
    isNullable: false,
    whenCreated: 'required',
    inLists: 'column',
    importedAs: ['due', 'due date', 'due on', 'vencimiento', 'vence', 'fecha de vencimiento', 'echeance'],
    isExported: true,
  },
  waitingOn: {
    kind: 'choice',
    values: WAITING_ON,
    words: 'words.waiting-on',
    isNullable: true,
    whenCreated: 'taken',
    inLists: 'data',
    importedAs: null,
    isExported: true,
  },
  countries: {
    kind: 'countries',
    isNullable: false,
    whenCreated: 'asked',
    inLists: 'column',
    importedAs: ['countries', 'country', 'paises', 'pais', 'pays'],
    isExported: true,
  },
  tags: {
    kind: 'tags',
    isNullable: false,
    whenCreated: 'taken',
    inLists: 'data',
    importedAs: ['tags', 'tag', 'etiquetas', 'etiqueta', 'etiquettes', 'etiquette'],
    isExported: true,
  },
  platforms: {
    kind: 'records',
    isNullable: false,
    whenCreated: 'asked',
    inLists: 'no',
    importedAs: ['platforms', 'platform', 'plataformas', 'plataforma', 'plateformes', 'plateforme'],
    isExported: true,
  },
  plannedAmount: {
    kind: 'amount',
    isNullable: true,
    whenCreated: 'taken',
    inLists: 'no',
    importedAs: ['planned amount', 'amount', 'importe previsto', 'importe', 'montant prevu', 'montant'],
    isExported: true,
  },
  currency: {
    kind: 'currency',
    isNullable: true,
    whenCreated: 'taken',
    inLists: 'no',
    importedAs: ['currency', 'moneda', 'devise'],
    isExported: true,
  },
  outcomeSummary: {
    kind: 'prose',
    isNullable: true,
    whenCreated: 'later',
    inLists: 'no',
    importedAs: null,
    isExported: false,
  },
  lessonsLearned: {
    kind: 'prose',
    isNullable: true,
    whenCreated: 'later',
    inLists: 'no',
    importedAs: null,
    isExported: false,
  },
} as const satisfies Record<string, EngagementField>;

type Fields = typeof ENGAGEMENT_FIELDS;
export type EngagementFieldKey = keyof Fields;

/** The fields whose entry has this form. */
export type FieldsWith<Form> = {
  [Key in EngagementFieldKey]: Fields[Key] extends Form ? Key : never;
}[EngagementFieldKey];

/** The fields that are stored in a column of their own name and mean the same everywhere. */
export type PlainField = Exclude<EngagementFieldKey, FieldsWith<{ kind: 'record' | 'records' }>>;
export type ChoiceField = FieldsWith<{ kind: 'choice' }>;
export type ImportedField = FieldsWith<{ importedAs: readonly string[] }>;
export type ExportedField = FieldsWith<{ isExported: true }>;
export type ColumnField = FieldsWith<{ inLists: 'column' }>;

type ValueOf<Field> = Field extends { kind: 'choice'; values: readonly (infer Value)[] }
  ? Value
  : Field extends { kind: 'countries' | 'tags' }
    ? string[]
    : Field extends { kind: 'day' }
      ? Day
      : string;

/** The values of the plain fields. */
export type PlainValues = {
  [Key in PlainField]: ValueOf<Fields[Key]> | (Fields[Key] extends { isNullable: true } ? null : never);
};

export const ENGAGEMENT_FIELD_KEYS = Object.keys(ENGAGEMENT_FIELDS) as EngagementFieldKey[];

const keysOf = <Key extends EngagementFieldKey>(has: (field: EngagementField) => boolean) =>
  ENGAGEMENT_FIELD_KEYS.filter((key) => has(ENGAGEMENT_FIELDS[key])) as Key[];

const isPlain = ({ kind }: EngagementField) => kind !== 'record' && kind !== 'records';

export const PLAIN_FIELDS = keysOf<PlainField>(isPlain);
export const CREATED_FIELDS = keysOf<FieldsWith<{ whenCreated: 'required' | 'asked' | 'taken' }>>(
  ({ whenCreated }) => whenCreated !== 'later',
);
export const IMPORTED_FIELDS = keysOf<ImportedField>(({ importedAs }) => importedAs !== null);
export const EXPORTED_FIELDS = keysOf<ExportedField>(({ isExported }) => isExported);
export const COLUMN_FIELDS = keysOf<ColumnField>(({ inLists }) => inLists === 'column');

export const isPlainField = (key: EngagementFieldKey): key is PlainField => isPlain(ENGAGEMENT_FIELDS[key]);

/** The fields of `all` that `arranged` does not name: they come after the arranged ones. */
export function fieldsBeside<All extends EngagementFieldKey, Arranged extends EngagementFieldKey>(
  all: readonly All[],
  arranged: readonly Arranged[],
): Exclude<All, Arranged>[] {
  const placed = new Set<EngagementFieldKey>(arranged);
  return all.filter((key): key is Exclude<All, Arranged> => !placed.has(key));
}
