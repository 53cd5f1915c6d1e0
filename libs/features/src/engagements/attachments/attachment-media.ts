/** The media type of each kind of file that may be attached, by its usual ending. */
export const MEDIA = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  rtf: 'application/rtf',
  png: 'image/png',
  apng: 'image/apng',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  tif: 'image/tiff',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  bmp: 'image/bmp',
  zip: 'application/zip',
  txt: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
} as const;

/**
 * Scanners and phones often give a picture the ending of another kind, and every viewer goes by the content.
 */
const PICTURES = [
  MEDIA.png,
  MEDIA.apng,
  MEDIA.jpg,
  MEDIA.gif,
  MEDIA.tif,
  MEDIA.webp,
  MEDIA.heic,
  MEDIA.heif,
  MEDIA.bmp,
];

/**
 * The accepted endings in display order, with the content types that each may have. Documents, pictures and
 * mails; nothing that a browser or a computer would run. Newer versions of Office also save their formats
 * under the older endings.
 */
export const CONTENTS: Readonly<Record<string, readonly string[]>> = {
  '.pdf': [MEDIA.pdf],
  '.doc': [MEDIA.doc, MEDIA.rtf, MEDIA.docx],
  '.docx': [MEDIA.docx],
  '.xls': [MEDIA.xls, MEDIA.xlsx],
  '.xlsx': [MEDIA.xlsx],
  '.ppt': [MEDIA.ppt, MEDIA.pptx],
  '.pptx': [MEDIA.pptx],
  '.odt': [MEDIA.odt],
  '.ods': [MEDIA.ods],
  '.odp': [MEDIA.odp],
  '.rtf': [MEDIA.rtf],
  '.txt': [MEDIA.txt],
  '.csv': [MEDIA.csv],
  '.md': [MEDIA.md],
  '.eml': [MEDIA.eml],
  '.msg': [MEDIA.msg],
  '.jpg': PICTURES,
  '.jpeg': PICTURES,
  '.png': PICTURES,
  '.gif': PICTURES,
  '.tif': PICTURES,
  '.tiff': PICTURES,
  '.webp': PICTURES,
  '.heic': PICTURES,
  '.heif': PICTURES,
  '.bmp': PICTURES,
  '.zip': [MEDIA.zip],
};

/** One list for the API and the screens. */
export const TAKEN_ENDINGS: readonly string[] = Object.keys(CONTENTS);

/** The usual ending of a media type, such as `.pdf`; undefined if such files are not accepted. */
export function endingOf(mediaType: string): string | undefined {
  const [ending] = Object.entries(MEDIA).find(([, type]) => type === mediaType) ?? [];
  return ending && `.${ending}`;
}
