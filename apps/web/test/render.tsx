import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import type { Language } from '#locales/languages.js';
import { loadCoreMessages, setLocale } from '#web/lib/words/i18n.js';

/** The element with its messages there, as the application begins. */
export async function show(element: ReactElement, { locale = 'en' }: { locale?: Language } = {}) {
  await loadCoreMessages();
  await setLocale(locale, { remember: false });
  return render(element);
}
