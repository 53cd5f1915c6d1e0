/** A fault that a person can put right: shown as its one sentence, without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

/** What the disk refuses: its own message names the file and says why. */
const DISK_FAULTS = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'];

/** What to print of `error`: the sentence of a foreseen fault, the stack of any other. */
export function explain(error: unknown): string {
  if (error instanceof PlainError || (error instanceof Error && error.name === 'ConfigError')) {
    return error.message;
  }
  if (error instanceof Error && DISK_FAULTS.includes(errorCode(error) ?? '')) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The system's code of an error, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
