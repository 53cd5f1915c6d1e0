import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { composed, isStorable } from '#contract';
import { type Fault, fault, problems } from './problem.js';
import type { Sentence } from '#locales/sentence.js';

const pointerTo = (path: string, key: string) => `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const unknownField = (pointer: string): Fault => fault(pointer, 'unknown-field');

/**
 * Faults for fields with the name of a property that every object has (`constructor`, `__proto__`,
 * `toString`). No request has such a field, and they must be refused before class-validator runs: it finds an
 * object's rules through its constructor.
 */
function inheritedNames(value: unknown, path = ''): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    ...(key in Object.prototype ? [unknownField(pointerTo(path, key))] : []),
    ...inheritedNames((value as Record<string, unknown>)[key], pointerTo(path, key)),
  ]);
}

function faultsOf(errors: readonly ValidationError[], path: string): Fault[] {
  return errors.flatMap((error) => {
    const pointer = pointerTo(path, error.property);
    const own = Object.keys(error.constraints ?? {}).map((name) => {
      if (name === 'whitelistValidation') return unknownField(pointer);
      const sentence = error.contexts?.[name] as Sentence | undefined;
      if (!sentence) throw new Error(`the check ${name} of ${error.property} does not say what is wrong`);
      return { ...sentence, pointer };
    });
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

/** Faults for text that the database cannot store, at any depth; the validation libraries throw at some of it. */
function unstorableTexts(value: unknown, path = ''): Fault[] {
  if (typeof value === 'string') {
    return isStorable(value) ? [] : [fault(path || undefined, 'text.control-characters')];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    isStorable(key) ? unstorableTexts(inner, pointerTo(path, key)) : [unknownField(pointerTo(path, key))],
  );
}

/** The values of a path or query in NFC, like all stored text. */
function composedValues(value: unknown): unknown {
  if (typeof value === 'string') return composed(value);
  if (Array.isArray(value)) return value.map(composedValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, composedValues(inner)]));
}

class StrictPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return super.transform(value, metadata);
    const faults = [...inheritedNames(value), ...unstorableTexts(value)];
    if (faults.length > 0) throw problems.malformed(faults);
    // A body is normalised field by field, because a password must stay exactly as sent.
    return super.transform(metadata.type === 'body' ? value : composedValues(value), metadata);
  }
}

/**
 * Checks bodies and queries against their classes: refuses unknown fields, and lists every fault with its
 * JSON pointer.
 */
export const validationPipe = () =>
  new StrictPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => problems.malformed(faultsOf(errors, '')),
  });
