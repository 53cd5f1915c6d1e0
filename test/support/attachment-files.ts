import { compoundFile, officeParts, zip } from './office-files.js';

type Taken = [name: string, content: Uint8Array | string, mediaType: string];

const OOXML = 'application/vnd.openxmlformats-officedocument';
const DOCX = `${OOXML}.wordprocessingml.document`;
const XLSX = `${OOXML}.spreadsheetml.sheet`;
const PPTX = `${OOXML}.presentationml.presentation`;
const ODF = 'application/vnd.oasis.opendocument';
const protectedFile = compoundFile(['EncryptionInfo', 'EncryptedPackage', '\u0006DataSpaces']);
const docx = zip(officeParts('docx'));
const openDocument = (kind: string): [string, string][] => [
  ['mimetype', `${ODF}.${kind}`],
  ['content.xml', '<x/>'],
  ['Basic/script-lc.xml', '<libraries/>'],
  ['META-INF/manifest.xml', '<m/>'],
];
const pdf = (before: string | Uint8Array = '') =>
  Buffer.concat([Buffer.from(before), Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n')]);
const utf16 = (text: string, encoding: 'le' | 'be' = 'le') => {
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'le' ? bytes : bytes.swap16();
};
const base64 = (text: string) => Buffer.from(text, 'base64');

export const FROM_OFFICE: readonly Taken[] = [
  ['plain.docx', docx, DOCX],
  ['streamed.docx', zip(officeParts('docx'), { isStreamed: true }), DOCX],
  ['types-last.docx', zip(officeParts('docx').reverse()), DOCX],
  ['plain.xlsx', zip(officeParts('xlsx')), XLSX],
  ['streamed.xlsx', zip(officeParts('xlsx').reverse(), { isStreamed: true }), XLSX],
  ['embedding.pptx', zip([...officeParts('pptx'), ['ppt/embeddings/sheet.xlsx', 'PK']]), PPTX],
  ['protected.docx', protectedFile, DOCX],
  ['protected.xlsx', protectedFile, XLSX],
  ['protected.pptx', protectedFile, PPTX],
  ['large-protected.xlsx', compoundFile(['EncryptionInfo', 'EncryptedPackage'], { before: 200 }), XLSX],
  ['old.doc', compoundFile(['1Table', 'WordDocument', '\u0005SummaryInformation']), 'application/msword'],
  ['old.xls', compoundFile(['Workbook']), 'application/vnd.ms-excel'],
  ['very-old.xls', compoundFile(['Book']), 'application/vnd.ms-excel'],
  ['old.ppt', compoundFile(['Current User', 'PowerPoint Document']), 'application/vnd.ms-powerpoint'],
  ['rtf-inside.doc', '{\\rtf1\\ansi Hello}', 'application/rtf'],
  ['docx-inside.doc', docx, DOCX],
  ['plain.odt', zip(openDocument('text'), { stored: ['mimetype'] }), `${ODF}.text`],
  ['deflated.odt', zip(openDocument('text')), `${ODF}.text`],
  ['last.ods', zip(openDocument('spreadsheet').reverse()), `${ODF}.spreadsheet`],
  ['slides.odp', zip(openDocument('presentation'), { isStreamed: true }), `${ODF}.presentation`],
  ['memo.rtf', '\r\n{\\rtf1 Hello}', 'application/rtf'],
  ['notepad.txt', utf16('\ufeffMémo\r\n'), 'text/plain'],
  ['big-endian.txt', utf16('\ufeffMémo\r\n', 'be'), 'text/plain'],
  ['no-mark.txt', utf16('Отчёт 2027\r\n'), 'text/plain'],
  ['excel.csv', utf16('\ufeffTitle\tDue\r\nx\t1\r\n'), 'text/csv'],
  ['western.csv', Buffer.from('Title;Due\r\nRéunion;1\r\n', 'latin1'), 'text/csv'],
  ['marked.csv', '\ufeffTitle;Due\r\nRéunion;1\r\n', 'text/csv'],
  ['japanese.txt', base64('GyRCO3Y9IxsoQg=='), 'text/plain'],
  ['about-pdf.txt', 'A file begins with %PDF-1.7.', 'text/plain'],
  ['dos.txt', 'Memo\r\n\u001a', 'text/plain'],
  [
    'archive.zip',
    zip([
      ['readme.txt', 'x'],
      ['C:\\odd\\..\\name.pdf', 'x'],
    ]),
    'application/zip',
  ],
  ['document.zip', docx, 'application/zip'],
];

const HEIC = Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.from('heic\0\0\0\0mif1heic')]);
const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export const FROM_MACHINES: readonly Taken[] = [
  ['bom.pdf', pdf('\ufeff'), 'application/pdf'],
  ['newline.pdf', pdf('\r\n\t'), 'application/pdf'],
  ['printer.pdf', pdf('\u001b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n'), 'application/pdf'],
  ['gateway.pdf', pdf(Buffer.alloc(128)), 'application/pdf'],
  ['protected.pdf', Buffer.concat([pdf(), Buffer.from('trailer<</Encrypt 5 0 R>>')]), 'application/pdf'],
  ['UPPER.PDF', pdf(), 'application/pdf'],
  ['scan.jpg', JPEG, 'image/jpeg'],
  ['scan.JPEG', JPEG, 'image/jpeg'],
  ['scan.png', JPEG, 'image/jpeg'],
  ['scan.tif', Buffer.from('49492a0008000000000000000000', 'hex'), 'image/tiff'],
  ['fax.tiff', Buffer.from('4d4d002a00000008000000000000', 'hex'), 'image/tiff'],
  ['scan.bmp', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]), 'image/bmp'],
  ['photo.heic', HEIC, 'image/heic'],
  ['sent.heic', JPEG, 'image/jpeg'],
  ['picture.webp', Buffer.concat([Buffer.from('RIFF\x1a\0\0\0WEBPVP8 '), Buffer.alloc(20)]), 'image/webp'],
  ['mail.eml', 'From: a@b\r\nSubject: x\r\n\r\nhi\r\n', 'message/rfc822'],
  ['returned.eml', '\ufeffReceived: from x\r\n\tby y\r\n\r\nhi\r\n', 'message/rfc822'],
  [
    'outlook.msg',
    compoundFile(['__nameid_version1.0', '__properties_version1.0']),
    'application/vnd.ms-outlook',
  ],
];

/** Files that are refused, and the words that the sender reads. */
export const REFUSED: readonly [name: string, content: Uint8Array | string, words: RegExp][] = [
  ['report.docm', zip(officeParts('docx', { hasMacros: true })), /without macros, as \.docx/],
  ['report.docx', zip(officeParts('docx', { hasMacros: true })), /Save report\.docx without macros/],
  ['sheet.xlsx', zip([...officeParts('xlsx'), ['xl/vbaProject.bin', 'x']]), /without macros/],
  ['old.xls', compoundFile(['Workbook', '_VBA_PROJECT_CUR', 'VBA', 'dir']), /without macros/],
  ['text.odt', zip([...openDocument('text'), ['Basic/Standard/Module1.xml', '<x/>']]), /without macros/],
  ['program.docx', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]), /is a program/],
  ['program.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(90), pdf()]), /is a program/],
  ['page.pdf', '<html><script>1</script></html>', /web page/],
  ['hidden.pdf', pdf('<script>alert(1)</script>'), /web page/],
  ['export.xls', '<html><table><tr><td>1</td></tr></table></html>', /save it as \.docx, \.xlsx or PDF/],
  ['picture.png', '<svg xmlns="http://www.w3.org/2000/svg"/>', /web page/],
  ['image.png', pdf(), /is that of a \.pdf file. Change the end of its name to \.pdf/],
  ['letter.docx', compoundFile(['WordDocument']), /Change the end of its name to \.doc, or/],
  ['renamed.docx', zip([['readme.txt', 'x']]), /is that of a \.zip file/],
  ['installer.doc', compoundFile(['Property', 'File']), /is damaged/],
  ['cut.docx', docx.subarray(0, docx.length - 40), /it is damaged. Open it in the program/],
  ['circle.doc', compoundFile(['WordDocument']).fill(0, 1_024, 1_028), /it is damaged/],
  ['twice.docx', zip([...officeParts('docx'), ...officeParts('docx', { hasMacros: true })]), /it is damaged/],
  ['cut.xlsx', protectedFile.subarray(0, 700), /it is damaged/],
  ['note.txt', Buffer.from('ffd8ffe000104a464946000101', 'hex'), /is that of a \.jpg file/],
  ['note.csv', Buffer.from([1, 2, 3, 0, 0, 0, 9]), /is damaged/],
  ['mail.eml', 'no mail at all', /is damaged/],
  ['song.zip', Buffer.from('494433030000000000', 'hex'), /is damaged/],
  [
    'tools.zip',
    zip([
      ['docs/a.txt', 'x'],
      ['docs/setup.exe', 'MZ'],
    ]),
    /contains docs\/setup\.exe, a file that a computer can run/,
  ],
  ['page.html', '<script>1</script>', /Accepted file types: \.pdf \.doc/],
  ['drawing.svg', '<svg/>', /for example as a PDF/],
];
