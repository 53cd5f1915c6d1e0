import { text } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** More than the lists of contents that are read ever have. */
const MOST_BYTES = 1_048_576;
/** More than a document or a folder of documents has; each costs some time. */
const MOST_FILES = 20_000;

export interface ZipArchive {
  /** Of every file in it, with / between folders. */
  names: string[];
  /** The text of those files that were asked for. */
  texts: Map<string, string>;
}

/**
 * What a zip archive holds, by its own list of contents: in whatever order its files stand, written at once or as a
 * stream. The texts of `wanted` are read.
 * @throws where the archive is damaged
 */
export async function readZip(path: string, wanted: readonly string[]): Promise<ZipArchive> {
  // Names are only looked at and never written to a disk, so any name will do.
  const zip = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false });
  const names: string[] = [];
  const texts = new Map<string, string>();
  try {
    if (zip.entryCount > MOST_FILES) throw new Error('the archive holds too many files');
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString('utf8').replaceAll('\\', '/').replace(/^\/+/, '');
      names.push(name);
      if (!wanted.includes(name)) continue;
      // Programs differ in which of two they read, and an archive may hold thousands.
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
