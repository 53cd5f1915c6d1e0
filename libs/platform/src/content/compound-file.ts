import type { FileHandle } from 'node:fs/promises';

/**
 * The first bytes of a compound file (MS-CFB 2.2): Word, Excel and PowerPoint before 2007, protected Office
 * files, Outlook messages.
 */
export const COMPOUND_MARK = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
/** The header lists this many sectors of the allocation table; a chain of sectors lists the rest. */
const LISTED_IN_HEADER = 109;
const LAST_SECTOR = 0xfffffffa;
/** Far more sectors than the directory of any document has. */
const MOST_SECTORS = 4_096;

/**
 * The names of all streams and storages in a compound file, which show what program wrote it.
 * @throws if the file is damaged
 */
export async function namesOfCompoundFile(file: FileHandle): Promise<Set<string>> {
  const sectors = await sectorsOf(file);
  const names = new Set<string>();
  const seen = new Set<number>();
  for (let sector = sectors.firstOfDirectory; sector < LAST_SECTOR; sector = await sectors.after(sector)) {
    if (seen.has(sector) || seen.size === MOST_SECTORS) throw new Error('the directory has no end');
    seen.add(sector);
    const directory = await sectors.read(sector);
    for (let at = 0; at < directory.length; at += ENTRY_BYTES) {
      const bytes = directory.readUInt16LE(at + 64);
      const isUsed = directory[at + 66] !== 0;
      if (isUsed && bytes >= 2 && bytes <= 64) names.add(directory.toString('utf16le', at, at + bytes - 2));
    }
  }
  return names;
}

async function sectorsOf(file: FileHandle) {
  const header = await readAt(file, 0, HEADER_BYTES);
  const size = 2 ** header.readUInt16LE(30);
  if (size !== 512 && size !== 4_096) throw new Error('no sector of a compound file has this size');
  const numbers = size / 4;
  const read = (sector: number) => readAt(file, (sector + 1) * size, size);

  /** The number of the `index`-th sector of the allocation table. */
  const tableSector = async (index: number): Promise<number> => {
    if (index < LISTED_IN_HEADER) return header.readUInt32LE(76 + index * 4);
    let list = await read(header.readUInt32LE(68));
    let left = index - LISTED_IN_HEADER;
    // The last number in a list sector is the next list sector.
    for (; left >= numbers - 1; left -= numbers - 1) list = await read(list.readUInt32LE(size - 4));
    return list.readUInt32LE(left * 4);
  };
  return {
    firstOfDirectory: header.readUInt32LE(48),
    read,
    after: async (sector: number): Promise<number> => {
      const table = await read(await tableSector(Math.floor(sector / numbers)));
      return table.readUInt32LE((sector % numbers) * 4);
    },
  };
}

/** @throws if the file ends too early */
async function readAt(file: FileHandle, position: number, size: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, position);
  if (bytesRead < size) throw new Error('the compound file is cut off');
  return buffer;
}
