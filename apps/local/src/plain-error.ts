/** A fault that a person can fix: shown as one sentence, without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

/** Disk errors: the system's own message names the file and says why. */
const DISK_FAULTS = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'];

/** The text to print for `error`: the sentence of an expected fault, the stack of any other. */
export function explain(error: unknown): string {
  if (error instanceof PlainError || (error instanceof Error && error.name === 'ConfigError')) {
    return error.message;
  }
  if (error instanceof Error && DISK_FAULTS.includes(errorCode(error) ?? '')) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The system's error code, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
