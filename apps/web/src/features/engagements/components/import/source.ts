import { decodeFile, type Encoding, type FileFault } from './encoding.js';
import { MAX_BYTES, readSheet, type Sheet, type SheetProblem } from './sheet.js';

/** What the rows come from: a file, or pasted text. */
export type Source = File | string;

export type SourceProblem = SheetProblem | { kind: FileFault | 'file'; row?: undefined };

export async function readText(text: string): Promise<Sheet | SourceProblem> {
  return readSheet(text);
}

/** In the encoding that somebody chose, otherwise in the one that its bytes speak for. */
export async function readFile(file: File, chosen?: Encoding): Promise<Sheet | SourceProblem> {
  if (file.size > MAX_BYTES) return { kind: 'too-large' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { kind: 'file' };
  }
  const decoded = await decodeFile(bytes, chosen);
  if (typeof decoded === 'string') return { kind: decoded };
  const { text, encoding, isCertain, sample } = decoded;
  const sheet = await readSheet(text);
  return 'kind' in sheet ? sheet : { ...sheet, encoding: { name: encoding, isCertain, sample } };
}
