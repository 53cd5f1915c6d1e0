import { crc32, deflateRawSync } from 'node:zlib';

/** Office files, made from their parts. */

export interface ZipOptions {
  /** Written in one pass, as servers do: sizes follow the content (bit 3). */
  isStreamed?: boolean;
  /** Names of the files that are not compressed. */
  stored?: readonly string[];
}

type Parts = readonly (readonly [name: string, content: string])[];

export function zip(parts: Parts, { isStreamed = false, stored = [] }: ZipOptions = {}): Buffer {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const isStored = stored.includes(name);
    const content = Buffer.from(text);
    const packed = isStored ? content : deflateRawSync(content);
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(crc32(content), 0);
    sums.writeUInt32LE(packed.length, 4);
    sums.writeUInt32LE(content.length, 8);
    const common = Buffer.alloc(22);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isStreamed ? 8 : 0, 2);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    if (!isStreamed) sums.copy(common, 10);
    const nameBytes = Buffer.from(name);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(nameBytes.length, 0);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, lengths, nameBytes, packed]);
    const descriptor = isStreamed ? Buffer.concat([Buffer.from('PK\x07\x08'), sums]) : Buffer.alloc(0);
    sums.copy(common, 10);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, lengths, place, nameBytes]));
    pieces.push(local, descriptor);
    offset += local.length + descriptor.length;
  }
  const contents = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(contents.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, contents, Buffer.from('PK\x05\x06'), end]);
}

const MAIN = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const;

/** The parts of a modern Office document in the usual order. */
export function officeParts(kind: keyof typeof MAIN, { hasMacros = false } = {}): [string, string][] {
  const [path, type] = MAIN[kind];
  const main = hasMacros
    ? 'application/vnd.ms-word.document.macroEnabled.main+xml'
    : `application/vnd.openxmlformats-officedocument.${type}.main+xml`;
  return [
    ['[Content_Types].xml', `<Types><Override PartName="/${path}" ContentType="${main}"/></Types>`],
    ['_rels/.rels', '<Relationships/>'],
    [path, '<x>Hello</x>'],
    ...(hasMacros ? [['word/vbaProject.bin', 'macro'] as [string, string]] : []),
  ];
}

const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;

/**
 * A compound file (MS-CFB) with these streams, each of a few bytes; its directory comes
 * after `before` other sectors.
 */
export function compoundFile(streams: readonly string[], { before = 0 } = {}): Buffer {
  const entries = ['Root Entry', ...streams].map((name, at) => {
    const entry = Buffer.alloc(128);
    const bytes = entry.write(`${name}\0`, 0, 'utf16le');
    entry.writeUInt16LE(bytes, 64);
    entry[66] = at === 0 ? 5 : 2;
    return entry;
  });
  const directory = Buffer.concat(entries);
  const ofDirectory = Math.ceil(directory.length / SECTOR);
  const first = before;
  const used = before + ofDirectory;
  // The table counts its own sectors too.
  const ofTable = Math.ceil((used + Math.ceil((used + 8) / 127)) / 128);
  const table = Buffer.alloc(ofTable * SECTOR, 0xff);
  for (let sector = 0; sector < used; sector += 1) {
    const isLast = sector === used - 1 || sector < before;
    table.writeUInt32LE(isLast ? END : sector + 1, sector * 4);
  }
  const header = Buffer.alloc(SECTOR);
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(ofTable, 44);
  header.writeUInt32LE(first, 48);
  for (let at = 0; at < 109; at += 1) header.writeUInt32LE(at < ofTable ? used + at : FREE, 76 + at * 4);
  // Entries that do not fit into the header go into one more sector.
  const rest = Buffer.alloc(ofTable > 109 ? SECTOR : 0, 0xff);
  header.writeUInt32LE(ofTable > 109 ? used + ofTable : END, 68);
  for (let at = 109; at < ofTable; at += 1) rest.writeUInt32LE(used + at, (at - 109) * 4);
  return Buffer.concat([
    header,
    Buffer.alloc(before * SECTOR),
    directory,
    Buffer.alloc(ofDirectory * SECTOR - directory.length),
    table,
    rest,
  ]);
}
