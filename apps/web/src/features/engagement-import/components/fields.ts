import { ENGAGEMENT_FIELDS, IMPORTED_FIELDS, type ImportedField } from '#contract';

/** The columns that an import takes: fields of the engagement, and its partners. */
export type Field = ImportedField | 'participations';

/** In the order of the template, which has the partners after the dates. */
export const FIELDS: readonly Field[] = IMPORTED_FIELDS.flatMap((field): Field[] =>
  field === 'dueOn' ? [field, 'participations'] : [field],
);

export const REQUIRED: readonly Field[] = IMPORTED_FIELDS.filter(
  (field) => ENGAGEMENT_FIELDS[field].whenCreated === 'required',
);

const PARTNERS = ['partners', 'partner', 'participations', 'socios', 'socio', 'contrapartes'];

/** A column's names in both languages, since people often import someone else's file. */
const namesOf = (field: Field): readonly string[] =>
  field === 'participations' ? PARTNERS : ENGAGEMENT_FIELDS[field].importedAs;

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
    const field = FIELDS.find((name) => !taken.has(name) && namesOf(name).includes(plain(header)));
    if (field) taken.add(field);
    return field ?? '';
  });
}

/** How many of the cells are names of fields. */
export const fieldsIn = (cells: readonly string[]): number => matchColumns(cells).filter(Boolean).length;
