import { isCountry } from '#contract';

/** All faults in the catalogue's files at once. When this is thrown, nothing has been written. */
export class CatalogueError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The catalogue cannot be seeded:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'CatalogueError';
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Repairs text that YAML's flow style splits at a comma: it reads `summary: Training, mentoring and more` as
 * the text `Training` and a field `mentoring and more` without a value. Names of fields have no blanks, so
 * such a field belongs to the text before it.
 */
function rejoin(fields: Record<string, unknown>): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  let before = '';
  for (const [key, value] of Object.entries(fields)) {
    if (value === null && key.includes(' ') && typeof whole[before] === 'string') {
      whole[before] = `${whole[before]}, ${key}`;
    } else {
      whole[key] = value;
      before = key;
    }
  }
  return whole;
}

/**
 * One entry of a catalogue file. Reading a field that is missing or of the wrong kind notes a fault and
 * continues with an empty value, so that one run finds every fault.
 */
export class Entry {
  private readonly read = new Set<string>();

  private constructor(
    private readonly fields: Record<string, unknown>,
    readonly where: string,
    private readonly faults: string[],
  ) {}

  static root(value: unknown, file: string, faults: string[]): Entry {
    if (!isMap(value)) faults.push(`${file} must hold named lists`);
    return new Entry(isMap(value) ? value : {}, file, faults);
  }

  fault(message: string): void {
    this.faults.push(`${this.where} ${message}`);
  }

  text(key: string): string {
    const value = this.optionalText(key);
    if (value === null) this.fault(`lacks ${key}`);
    return value ?? '';
  }

  optionalText(key: string): string | null {
    const value = this.take(key);
    if (value === undefined) return null;
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.fault(`has a ${key} that is no text`);
    return null;
  }

  oneOf<Word extends string>(key: string, words: readonly Word[]): Word | null {
    const value = this.text(key);
    const found = words.find((word) => word === value);
    if (value !== '' && !found) this.fault(`has the unknown ${key} ${value}`);
    return found ?? null;
  }

  whole(key: string): number {
    const value = this.optionalWhole(key);
    if (value === null) this.fault(`lacks ${key}`);
    return value ?? 0;
  }

  optionalWhole(key: string): number | null {
    const value = this.take(key);
    if (value === undefined) return null;
    if (Number.isSafeInteger(value)) return value as number;
    this.fault(`has a ${key} that is no whole number`);
    return null;
  }

  flag(key: string): boolean {
    const value = this.take(key) ?? false;
    if (typeof value !== 'boolean') this.fault(`has a ${key} that is neither true nor false`);
    return value === true;
  }

  texts(key: string): string[] {
    const value = this.take(key) ?? [];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
      if (new Set(value).size < value.length) this.fault(`names something twice in ${key}`);
      return value;
    }
    this.fault(`has ${key} that are no list of text`);
    return [];
  }

  wholes(key: string): number[] {
    const value = this.take(key) ?? [];
    if (Array.isArray(value) && value.every((item) => Number.isSafeInteger(item))) return value;
    this.fault(`has ${key} that are no list of whole numbers`);
    return [];
  }

  country(key: string): string | null {
    const value = this.optionalText(key);
    if (value !== null && !isCountry(value)) this.fault(`has the unknown country ${value}`);
    return value;
  }

  countries(key: string): string[] {
    const values = this.texts(key);
    for (const value of values) if (!isCountry(value)) this.fault(`has the unknown country ${value}`);
    return values;
  }

  /** The entries of a list. Fault messages identify an entry by its `name` field. */
  entries(key: string, word: string, name = 'code'): Entry[] {
    const value = this.take(key) ?? [];
    if (!Array.isArray(value)) {
      this.fault(`has ${key} that are no list`);
      return [];
    }
    return value.map((item: unknown, index) => {
      const fields = isMap(item) ? rejoin(item) : {};
      const file = this.where.split(':', 1)[0] ?? this.where;
      const label = typeof fields[name] === 'string' ? fields[name] : `number ${index + 1}`;
      const entry = new Entry(fields, `${file}: ${word} ${label}`, this.faults);
      if (!isMap(item)) entry.fault('is no entry with fields');
      return entry;
    });
  }

  /** Notes the fields that nobody has read: most are typing errors. */
  end(): void {
    for (const key of Object.keys(this.fields)) {
      if (!this.read.has(key)) this.fault(`has the unknown field ${key}`);
    }
  }

  private take(key: string): unknown {
    this.read.add(key);
    return this.fields[key] ?? undefined;
  }
}
