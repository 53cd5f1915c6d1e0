import { createHash, verify } from 'node:crypto';

/** Header fields as sent, with their folds, in order. */
const fieldsOf = (head: string) =>
  head.split(/\r\n(?![ \t])/).map((field) => ({
    name: field.slice(0, field.indexOf(':')).trim().toLowerCase(),
    value: field.slice(field.indexOf(':') + 1),
  }));

const relaxedValue = (value: string) =>
  value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();

/** RFC 6376, 3.4.4. */
const relaxedBody = (body: string) =>
  body
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)+$/, '\r\n');

/**
 * Checks the DKIM signature of a message with a public key, step by step as RFC 6376 says and without the library that
 * signed it.
 * @returns the tags of the signature @throws if the body or a signed header field is not what was signed
 */
export function checkSignature(source: Buffer, publicKey: string): Record<string, string> {
  const text = source.toString('latin1');
  const border = text.indexOf('\r\n\r\n');
  const fields = fieldsOf(text.slice(0, border));
  const signature = fields.find(({ name }) => name === 'dkim-signature');
  if (!signature) throw new Error('not signed');
  const tags = Object.fromEntries(
    signature.value.split(';').map((tag) => {
      const [name = '', ...value] = tag.split('=');
      return [name.trim(), value.join('=').replace(/\s+/g, '')];
    }),
  ) as Record<string, string>;
  if (tags.a !== 'rsa-sha256' || tags.c !== 'relaxed/relaxed') throw new Error(`${tags.a} ${tags.c}`);

  const body = Buffer.from(relaxedBody(text.slice(border + 4)), 'latin1');
  if (createHash('sha256').update(body).digest('base64') !== tags.bh)
    throw new Error('another body was signed');

  // Of several fields with one name, the last that is not signed yet (5.4.2).
  const left = [...fields];
  const signed = tags.h!.split(':').flatMap((name) => {
    const at = left.findLastIndex((field) => field.name === name.toLowerCase());
    return at < 0 ? [] : left.splice(at, 1).map((field) => `${field.name}:${relaxedValue(field.value)}\r\n`);
  });
  const own = `dkim-signature:${relaxedValue(signature.value.replace(/(^|;)(\s*b)=[^;]*/, '$1$2='))}`;
  const isTrue = verify(
    'sha256',
    Buffer.from(signed.join('') + own, 'latin1'),
    publicKey,
    Buffer.from(tags.b!, 'base64'),
  );
  if (!isTrue) throw new Error('the signature is wrong');
  return tags;
}
