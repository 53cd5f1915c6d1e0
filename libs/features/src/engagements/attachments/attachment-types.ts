import { extname } from 'node:path';
import { say } from '#locales/say.js';
import { Problem } from '#platform/http/problem.js';
import { type Content, contentOf } from './attachment-content.js';
import { CONTENTS, endingOf, TAKEN_ENDINGS } from './attachment-media.js';

/** What is wrong with a file: the choices of the sentence `attachment.type`. */
type Wrong = 'macros' | 'ending' | 'runnable' | 'program' | 'markup' | 'mismatch' | 'unreadable';

/** `found`: the file inside it that a computer can run, or the ending that its content should have. */
const refused = (why: Wrong, file: string, found = '') =>
  new Problem(
    415,
    say('attachment.type', { why, file, ending: endingIn(file), found, endings: TAKEN_ENDINGS.join(' ') }),
  );

const endingIn = (fileName: string) => extname(fileName).toLowerCase();

/** Office endings that announce macros. */
const WITH_MACROS = /^\.(doc|dot|xls|xlt|xla|ppt|pot|pps)m$|^\.xlsb$/;

/**
 * The media type of the file at `path`, sent as `fileName`. The content decides, and the ending must allow
 * it.
 * @throws 415 with what is wrong and how to fix it
 */
export async function mediaTypeOf(path: string, fileName: string): Promise<string> {
  const ending = endingIn(fileName);
  const accepted = CONTENTS[ending];
  if (WITH_MACROS.test(ending)) throw refused('macros', fileName);
  if (!accepted) throw refused('ending', fileName);
  const content = await contentOf(path).catch(unlessDamaged);
  if (!content) throw refused('unreadable', fileName);
  if (content.danger === 'macros') throw refused('macros', fileName);
  if (content.runnable) throw refused('runnable', fileName, content.runnable);
  const mediaType = accepted.find((one) => content.mediaTypes.has(one));
  if (!mediaType) throw mismatch(fileName, content);
  return mediaType;
}

/** A disk error says nothing about the file, so throw it on. */
function unlessDamaged(error: unknown): undefined {
  if (typeof (error as { syscall?: unknown }).syscall === 'string') throw error;
}

function mismatch(fileName: string, { mediaTypes, danger, isMarkup }: Content): Problem {
  if (danger === 'program') return refused('program', fileName);
  if (isMarkup) return refused('markup', fileName);
  const [found = ''] = mediaTypes;
  const its = endingOf(found);
  return !its || its === '.txt' ? refused('unreadable', fileName) : refused('mismatch', fileName, its);
}
