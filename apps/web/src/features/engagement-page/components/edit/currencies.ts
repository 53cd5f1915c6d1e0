import { locale } from '#web/lib/words/i18n.js';

/** "USD: US Dollar", the name in the language in use. */
export const formattedCurrency = (code: string): string =>
  `${code}: ${new Intl.DisplayNames([locale()], { type: 'currency' }).of(code) ?? code}`;
