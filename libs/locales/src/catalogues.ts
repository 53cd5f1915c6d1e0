import { type Language, LANGUAGES } from './languages.js';

/** The same catalogue in each language, for the server, which speaks all of them. `path` is that of its files. */
export async function catalogues<Content>(path: string): Promise<Readonly<Record<Language, Content>>> {
  const each = Object.keys(LANGUAGES).map(async (language) => {
    const file = (await import(`./${language}/${path}.js`)) as { default: Content };
    return [language, file.default];
  });
  return Object.fromEntries(await Promise.all(each)) as Record<Language, Content>;
}
