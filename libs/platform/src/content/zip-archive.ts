import { text } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** Larger than any list of contents that we read. */
const MOST_BYTES = 1_048_576;
/** More files than any document or folder of documents has; each file costs some time. */
const MOST_FILES = 20_000;

export interface ZipArchive {
  /** The names of all files, with / between folders. */
  names: string[];
  /** The texts of the `wanted` files, by name. */
  texts: Map<string, string>;
}

/**
 * The names in a zip archive and the texts of the `wanted` files. Reads the archive's own list of contents,
 * so the order of its files does not matter, nor whether it was written as a stream.
 * @throws if the archive is damaged
 */
export async function readZip(path: string, wanted: readonly string[]): Promise<ZipArchive> {
  // Names are never used to write to a disk, so any name is safe.
  const zip = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false });
  const names: string[] = [];
  const texts = new Map<string, string>();
  try {
    if (zip.entryCount > MOST_FILES) throw new Error('the archive holds too many files');
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('utf8').replaceAll('\\', '/').replace(/^\/+/, '');
      names.push(name);
      if (!wanted.includes(name)) continue;
      // Programs differ in which of two equal names they read, and an archive may hold thousands.
      if (texts.has(name)) throw new Error(`the archive holds ${name} twice`);
      texts.set(name, await textOf(zip, entry));
    }
  } finally {
    zip.close();
  }
  return { names, texts };
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.isEncrypted() || entry.uncompressedSize > MOST_BYTES) return '';
  return text(await zip.openReadStreamPromise(entry));
}
