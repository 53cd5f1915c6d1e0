import { formatDay } from '#web/lib/words/dates.js';
import { formatList, formatNumber, type MessageKey, t } from '#web/lib/words/i18n.js';
import en from '#web/locales/en/administration.js';
import parts from '#web/locales/en/parts.js';
import words from '#web/locales/en/words.js';
import type { AuditRow } from '../../api/audit.js';

type Fields = Record<string, unknown>;

const isIn = (catalogue: object, key: string): boolean => Object.hasOwn(catalogue, key);
const say = t as (key: string, values?: Record<string, string>) => string;

const nameOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const { name, title, code, slug } = value as Record<string, unknown>;
  return String(name ?? title ?? code ?? slug ?? JSON.stringify(value));
};

/** What happened, in words. If a newer server sends an unknown code: the code itself. */
export function deedOf({ what, before, after }: AuditRow): string {
  const fields: Fields = { ...before, ...after };
  if (isIn(en, `did.${what}`)) return say(`administration.did.${what}`);
  if (!isIn(parts, `did.${what}`)) return what;
  const verb = String(fields.verb ?? '');
  return say(`parts.did.${what}`, {
    name: nameOf(fields.title ?? fields.fileName ?? fields.partner),
    verb: isIn(words, `verb.${verb}`) ? t(`words.verb.${verb}` as MessageKey & `words.verb.${string}`) : verb,
  });
}

export function fieldName(key: string): string {
  if (isIn(en, `field.${key}`)) return say(`administration.field.${key}`);
  return isIn(parts, `field.${key}`) ? say(`parts.field.${key}`) : key;
}

const WORD_KINDS: Readonly<Record<string, string>> = {
  status: 'status',
  priority: 'priority',
  visibility: 'visibility',
  verb: 'verb',
  part: 'part',
  role: 'role',
  bureauRoles: 'role',
};

const DAY = /^\d{4}-\d\d-\d\d$/;

function valueInWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return formatList(value.map((one) => valueInWords(key, one)));
  if (typeof value === 'boolean') return t(value ? 'administration.yes' : 'administration.no');
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'object') {
    const { role, team } = value as Fields;
    return role && team ? `${valueInWords('role', role)}, ${nameOf(team)}` : nameOf(value);
  }
  const text = String(value);
  const word = `${WORD_KINDS[key] ?? ''}.${text}`;
  if (isIn(words, word)) return say(`words.${word}`);
  return DAY.test(text) ? formatDay(text) : text;
}

export interface Change {
  key: string;
  before: string;
  after: string;
}

/** Each field with its old and new value. */
export function changesOf({ before, after }: AuditRow): Change[] {
  const was: Fields = before ?? {};
  const became: Fields = after ?? {};
  return [...new Set([...Object.keys(was), ...Object.keys(became)])].map((key) => ({
    key,
    before: valueInWords(key, was[key]),
    after: valueInWords(key, became[key]),
  }));
}
