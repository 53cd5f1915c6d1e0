import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
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

class StrictPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' || metadata.type === 'query') {
      const faults = inheritedNames(value);
      if (faults.length > 0) throw problems.malformed(faults);
    }
    return super.transform(value, metadata);
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
