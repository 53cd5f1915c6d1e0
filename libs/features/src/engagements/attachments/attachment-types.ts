import { extname } from 'node:path';
import { Problem } from '#platform/http/problem.js';
import { type Content, contentOf } from './attachment-content.js';
import { CONTENTS, endingOf, TAKEN_ENDINGS } from './attachment-media.js';

const refused = (detail: string) => new Problem(415, 'attachment.type', detail);

/** Office endings that announce macros. */
const WITH_MACROS = /^\.(doc|dot|xls|xlt|xla|ppt|pot|pps)m$|^\.xlsb$/;

const hasMacros = (fileName: string) =>
  refused(
    `Files with macros are not accepted. Save ${fileName} without macros, as .docx, .xlsx or .pptx, or as a PDF, and attach that.`,
  );

/**
 * The media type of the file at `path`, sent as `fileName`. The content decides, and the ending must allow
 * it.
 * @throws 415 with what is wrong and how to fix it
 */
export async function mediaTypeOf(path: string, fileName: string): Promise<string> {
  const ending = extname(fileName).toLowerCase();
  const accepted = CONTENTS[ending];
  if (WITH_MACROS.test(ending)) throw hasMacros(fileName);
  if (!accepted) {
    throw refused(
      `Files of this type are not accepted. Accepted file types: ${TAKEN_ENDINGS.join(' ')}. Save it as one of them, for example as a PDF.`,
    );
  }
  const content = await contentOf(path).catch(unlessDamaged);
  if (!content) throw unreadable(fileName, ending);
  if (content.danger === 'macros') throw hasMacros(fileName);
  if (content.runnable) {
    throw refused(
      `${fileName} contains ${content.runnable}, a file that a computer can run. Remove it from the archive, or attach the documents one by one.`,
    );
  }
  const mediaType = accepted.find((one) => content.mediaTypes.has(one));
  if (!mediaType) throw mismatch(fileName, ending, content);
  return mediaType;
}

/** A disk error says nothing about the file, so throw it on. */
function unlessDamaged(error: unknown): undefined {
  if (typeof (error as { syscall?: unknown }).syscall === 'string') throw error;
}

const unreadable = (fileName: string, ending: string) =>
  refused(
    `The content of ${fileName} is not that of a ${ending} file, or it is damaged. Open it in the program that made it, save it again as ${ending}, and attach that.`,
  );

function mismatch(fileName: string, ending: string, { mediaTypes, danger, isMarkup }: Content): Problem {
  if (danger === 'program') return refused(`${fileName} is a program. Programs are not accepted.`);
  if (isMarkup) {
    return refused(
      `The content of ${fileName} is a web page or other markup, although its name ends in ${ending}. Open it, save it as .docx, .xlsx or PDF, and attach that.`,
    );
  }
  const [found = ''] = mediaTypes;
  const its = endingOf(found);
  if (!its || its === '.txt') return unreadable(fileName, ending);
  return refused(
    `The content of ${fileName} is that of a ${its} file. Change the end of its name to ${its}, or save it again as ${ending}.`,
  );
}
