import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { composed, isStorable } from '#contract';
import { type Fault, problems } from './problem.js';

const pointerTo = (path: string, key: string) => `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const unknownField = (pointer: string): Fault => ({
  code: 'unknown-field',
  detail: 'is not a field of this request',
  pointer,
});

/**
 * The fields named like what every object has anyway (`constructor`, `__proto__`, `toString`). No request has one, and
 * they must be gone before class-validator looks: it finds an object's rules through its constructor.
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
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) =>
      code === 'whitelistValidation' ? unknownField(pointer) : { code, detail: message, pointer },
    );
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

/** Text that the database cannot hold, wherever it stands; the libraries behind this door throw at some of it. */
function unstorableTexts(value: unknown, path = ''): Fault[] {
  if (typeof value === 'string') {
    const detail = 'must not hold control characters';
    return isStorable(value) ? [] : [{ code: 'text', detail, ...(path && { pointer: path }) }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    isStorable(key) ? unstorableTexts(inner, pointerTo(path, key)) : [unknownField(pointerTo(path, key))],
  );
}

/** The values of an address, composed like all stored text. */
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
    // A body is composed field by field: a password is taken to the letter.
    return super.transform(metadata.type === 'body' ? value : composedValues(value), metadata);
  }
}

/** Bodies and queries against their classes: unknown fields are refused, every fault is listed with its JSON pointer. */
export const validationPipe = () =>
  new StrictPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => problems.malformed(faultsOf(errors, '')),
  });
