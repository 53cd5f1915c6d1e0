import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileTypeFromFile } from 'file-type';
import { Problem } from '#platform/http/problem.js';

/** What may be attached, by the ending of its name: documents, pictures and mails, nothing that a browser or a desk would run. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.doc': 'application/msword',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.odp': 'application/vnd.oasis.opendocument.presentation',
  '.rtf': 'application/rtf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.webp': 'image/webp',
  '.zip': 'application/zip',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.md': 'text/markdown',
  '.eml': 'message/rfc822',
};

/** The endings that are taken, to be told before somebody uploads in vain. */
export const TAKEN_ENDINGS: readonly string[] = Object.keys(MEDIA_TYPES);

/** Formats without a mark of their own: what is asked of them is that they are text. */
const TEXT = new Set(['.txt', '.csv', '.md', '.eml']);

/** The old office formats share one container, whose mark says no more than that. */
const OLD_OFFICE = new Set(['.doc', '.xls', '.ppt']);

const PROBE_BYTES = 65_536;

const refused = (detail: string) => new Problem(415, 'attachment.type', detail);

/**
 * The media type of the file at `path`, which was sent under `fileName`.
 * @throws 415 where the type is not taken, or the content is not what the name says
 */
export async function mediaTypeOf(path: string, fileName: string): Promise<string> {
  const ending = extname(fileName).toLowerCase();
  const mediaType = MEDIA_TYPES[ending];
  if (!mediaType) {
    throw refused(`Files of this type are not taken. Taken are ${TAKEN_ENDINGS.join(' ')}`);
  }
  const isWhatItSays = TEXT.has(ending) ? await isText(path) : await bearsMarkOf(path, ending, mediaType);
  if (!isWhatItSays) throw refused(`The content of ${fileName} is not what its ending says.`);
  return mediaType;
}

async function bearsMarkOf(path: string, ending: string, mediaType: string): Promise<boolean> {
  const found = await fileTypeFromFile(path);
  if (OLD_OFFICE.has(ending)) return found?.mime === 'application/x-cfb';
  return found?.mime === mediaType;
}

async function isText(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0);
    return !buffer.subarray(0, bytesRead).includes(0);
  } finally {
    await file.close();
  }
}
