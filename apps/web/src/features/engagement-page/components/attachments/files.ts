import { formatNumber, t } from '#web/lib/words/i18n.js';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function sizeInWords(bytes: number): string {
  // In steps of 1,024, like file managers and the limits.
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return formatNumber(bytes / 1024 ** step, {
    style: 'unit',
    unit: UNITS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  });
}

export interface Limits {
  maxBytes: number;
  /** Accepted file endings, such as `.pdf`. */
  endings: readonly string[];
}

const endingOf = (name: string) => {
  const at = name.lastIndexOf('.');
  return at < 0 ? '' : name.slice(at).toLowerCase();
};

/** Why the server would refuse the file, said before it is sent; undefined if it would accept it. */
export function whyNotTaken(
  { name, size }: { name: string; size: number },
  limits: Limits,
): string | undefined {
  if (!limits.endings.includes(endingOf(name))) return t('engagement.attachments.wrong-type', { name });
  if (size > limits.maxBytes) {
    return t('engagement.attachments.too-large', {
      name,
      size: sizeInWords(size),
      max: sizeInWords(limits.maxBytes),
    });
  }
  return size === 0 ? t('engagement.attachments.no-content', { name }) : undefined;
}
