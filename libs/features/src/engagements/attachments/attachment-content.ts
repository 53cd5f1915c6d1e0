import { type FileHandle, open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { isText } from '#contract';
import { COMPOUND_MARK, namesOfCompoundFile } from '#platform/content/compound-file.js';
import { readZip } from '#platform/content/zip-archive.js';
import { MEDIA } from './attachment-media.js';

/** What kind of file it is by its content, whatever its name. */
export interface Content {
  /** The media types that it can count as. */
  mediaTypes: ReadonlySet<string>;
  /** Set if it contains something that must not be attached. */
  danger?: 'macros' | 'program';
  /** A file inside an archive that a computer could run. */
  runnable?: string;
  /** A web page or other markup, which some programs save with Word or Excel file endings. */
  isMarkup?: boolean;
}

const HEAD_BYTES = 65_536;
/** The first bytes of a zip archive, and of an empty one. */
const ZIP_MARKS = ['504b0304', '504b0506'];
/**
 * PDF readers look for the PDF mark within this many bytes (ISO 32000, annex H), because scanners and mail
 * gateways write some bytes before it.
 */
const PDF_MARK_WITHIN = 1_024;

/** @throws if the file breaks the rules of its own format */
export async function contentOf(path: string): Promise<Content> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, 8).equals(COMPOUND_MARK)) return await compoundContent(file);
    if (ZIP_MARKS.includes(head.toString('hex', 0, 4))) return await zipContent(path);
    return plainContent(head) ?? (await markedContent(path));
  } finally {
    await file.close();
  }
}

/** The stream in which each program keeps its document. One document may embed others. */
const STREAMS: Readonly<Record<string, readonly string[]>> = {
  WordDocument: [MEDIA.doc],
  Workbook: [MEDIA.xls],
  // Excel 5 and 95.
  Book: [MEDIA.xls],
  'PowerPoint Document': [MEDIA.ppt],
  '__properties_version1.0': [MEDIA.msg],
  // A current Office document with a password (MS-OFFCRYPTO): without the password we cannot tell which of
  // them it is.
  EncryptedPackage: [MEDIA.docx, MEDIA.xlsx, MEDIA.pptx],
};

async function compoundContent(file: FileHandle): Promise<Content> {
  const names = await namesOfCompoundFile(file);
  const mediaTypes = new Set([...names].flatMap((name) => STREAMS[name] ?? []));
  const hasMacros = !mediaTypes.has(MEDIA.msg) && (names.has('VBA') || names.has('_VBA_PROJECT'));
  return { mediaTypes, ...(hasMacros && { danger: 'macros' }) };
}

const TYPES_LIST = '[Content_Types].xml';

/**
 * The type of a document's main part, from its list of parts (ISO 29500-2). A document made from a template
 * may say template.
 */
const MAIN_PARTS: readonly [RegExp, string][] = [
  [/wordprocessingml\.(document|template)\.main\+xml/i, MEDIA.docx],
  [/spreadsheetml\.(sheet|template)\.main\+xml/i, MEDIA.xlsx],
  [/presentationml\.(presentation|slideshow|template)\.main\+xml/i, MEDIA.pptx],
];

const MACROS = /macroEnabled|vnd\.ms-office\.vbaProject|vnd\.ms-excel\.(intl)?macrosheet/i;
/** Where LibreOffice keeps macros. Many documents hold its empty macro lists; those do not count. */
const OPEN_DOCUMENT_MACRO = /^(Basic\/(?!(.*\/)?script-l[bc]\.xml$).+|Scripts\/.+)[^/]$/;

/** Endings of files that run when somebody opens them; mail programs block these. */
const RUNNABLE =
  /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msp|lnk|jar|reg|cpl|dll|chm|html?|svg|docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm)$/i;

async function zipContent(path: string): Promise<Content> {
  const { names, texts } = await readZip(path, [TYPES_LIST, 'mimetype']);
  const types = texts.get(TYPES_LIST) ?? '';
  const openDocument = texts
    .get('mimetype')
    ?.trim()
    .replace(/-template$/, '');
  const documents = MAIN_PARTS.filter(([main]) => main.test(types)).map(([, mediaType]) => mediaType);
  if (openDocument) documents.push(openDocument);
  const isDocument = documents.length > 0 || MACROS.test(types);
  const hasMacros =
    MACROS.test(types) ||
    (isDocument && names.some((name) => /vbaProject\.bin$/i.test(name) || OPEN_DOCUMENT_MACRO.test(name)));
  const runnable = isDocument ? undefined : names.find((name) => RUNNABLE.test(name));
  return {
    mediaTypes: new Set([...documents, MEDIA.zip]),
    ...(hasMacros && { danger: 'macros' }),
    ...(runnable && { runnable }),
  };
}

const MARKUP = /^\s*<(!doctype|!--|\?xml|html|head|body|meta|script|style|svg|table|div)\b/i;
const TAG = /<[a-z!?/]/i;
const HEADER_LINE = /^(From |[!-9;-~]+:)/;
/** The first bytes of programs for Windows, Linux and macOS. */
const PROGRAM = /^(MZ|\x7fELF|\xca\xfe\xba\xbe|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe)/;

/** Recognises programs, PDF and text by their first bytes. Undefined for everything else. */
function plainContent(head: Buffer): Content | undefined {
  const letters = head.toString('latin1').replace(/^\xef\xbb\xbf/, '');
  const isWritten = isText(head);
  if (!isWritten && PROGRAM.test(letters)) return { mediaTypes: new Set(), danger: 'program' };
  const pdf = /%PDF-\d/.exec(letters.slice(0, PDF_MARK_WITHIN));
  // A web page with a PDF mark after its tags is still a web page.
  const isPdf = pdf !== null && !TAG.test(letters.slice(0, pdf.index));
  if (isWritten) return textContent(letters.trimStart(), isPdf);
  return isPdf ? { mediaTypes: new Set([MEDIA.pdf]) } : undefined;
}

/** A text can count as several types at once, and it may only mention the PDF mark. */
function textContent(written: string, isPdf: boolean): Content {
  const mediaTypes = new Set<string>();
  if (isPdf) mediaTypes.add(MEDIA.pdf);
  if (written.startsWith('{\\rt')) mediaTypes.add(MEDIA.rtf);
  if (HEADER_LINE.test(written)) mediaTypes.add(MEDIA.eml);
  for (const text of [MEDIA.txt, MEDIA.csv, MEDIA.md]) mediaTypes.add(text);
  return { mediaTypes, isMarkup: MARKUP.test(written) };
}

/** Recognises pictures and other files with magic bytes of their own. */
async function markedContent(path: string): Promise<Content> {
  const found = await fileTypeFromFile(path);
  // A sequence is several pictures in one file; phones save these.
  return { mediaTypes: new Set(found ? [found.mime.replace(/-sequence$/, '')] : []) };
}
