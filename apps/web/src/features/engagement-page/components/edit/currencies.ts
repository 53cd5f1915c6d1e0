import { locale } from '#web/lib/words/i18n.js';

/** "USD: US Dollar", with the name in the current language. */
export const formattedCurrency = (code: string): string =>
  `${code}: ${new Intl.DisplayNames([locale()], { type: 'currency' }).of(code) ?? code}`;
