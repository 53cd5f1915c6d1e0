import { decodeFile, type Encoding, type FileFault } from './encoding.js';
import { MAX_BYTES, readSheet, type Sheet, type SheetFault } from './sheet.js';

/** Where the rows come from: a file, or pasted text. */
export type Source = File | string;

export type SourceFault = SheetFault | FileFault | 'file';

/** Reads a file in the chosen encoding, or else in the one that its bytes suggest. */
export async function readFile(file: File, chosen?: Encoding): Promise<Sheet | SourceFault> {
  if (file.size > MAX_BYTES) return 'too-large';
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return 'file';
  }
  const decoded = await decodeFile(bytes, chosen);
  if (typeof decoded === 'string') return decoded;
  const { text, encoding, isCertain, sample } = decoded;
  const sheet = await readSheet(text);
  return typeof sheet === 'string' ? sheet : { ...sheet, encoding: { name: encoding, isCertain, sample } };
}
