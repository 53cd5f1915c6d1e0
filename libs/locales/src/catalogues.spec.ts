import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from './languages.js';

const HERE = import.meta.dirname;
const filesOf = (language: string) => globSync('**/*.ts', { cwd: join(HERE, language) }).sort();
const ENGLISH = filesOf('en');
const OTHERS = Object.keys(LANGUAGES).filter((language) => language !== 'en');

type Messages = Record<string, string>;
/** The messages of each file of a language. `said.ts`, `said-later.ts` and `core.ts` only gather other files. */
async function messagesOf(language: string): Promise<Record<string, Messages>> {
  const files = filesOf(language).filter(
    (path) => path !== 'core.ts' && (!path.startsWith('said') || path.startsWith('said/')),
  );
  const each = files.map(async (path) => {
    const file = (await import(join(HERE, language, path))) as { default: Messages };
    return [path, file.default];
  });
  return Object.fromEntries(await Promise.all(each)) as Record<string, Messages>;
}

const read = (message: string) => parse(message, { ignoreTag: true, requiresOtherClause: false });

/** What a message needs: "count plural", "name". */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.argument) return [element.value];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const kind =
      element.type === TYPE.plural ? 'plural' : `select ${Object.keys(element.options).sort().join(' ')}`;
    const arms = Object.values(element.options).flatMap(({ value }) => argumentsOf(value));
    return [`${element.value} ${kind}`, ...arms];
  });
}
const needs = (message: string) => [...new Set(argumentsOf(read(message)))].sort();

/** The arms of each plural. */
function pluralsIn(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsIn(value));
    return element.type === TYPE.plural ? [Object.keys(element.options), ...inner] : inner;
  });
}

test('every folder of catalogues is a language, and every language has a folder', () => {
  const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(LANGUAGES).sort());
});

describe.each(OTHERS)('the catalogues in %s', (language) => {
  test('are as many as in English', () => {
    expect(filesOf(language)).toEqual(ENGLISH);
  });

  test('have the same messages with the same arguments', async () => {
    const [english, own] = await Promise.all([messagesOf('en'), messagesOf(language)]);
    const faults = Object.entries(english).flatMap(([path, messages]) => [
      ...Object.keys(own[path] ?? {}).filter((key) => !(key in messages)),
      ...Object.entries(messages).flatMap(([key, message]) => {
        const translated = own[path]?.[key];
        if (translated === undefined) return [`${path} ${key} is missing`];
        const [wanted, found] = [needs(message), needs(translated)];
        return String(wanted) === String(found) ? [] : [`${path} ${key}: ${wanted} but ${found}`];
      }),
    ]);
    expect(faults).toEqual([]);
  });
});

describe.each(Object.keys(LANGUAGES))('every message in %s', (language) => {
  test('has the forms of the plural that the language needs', async () => {
    // "many" is only for compact numbers such as "1 million", which the product does not show.
    const wanted = new Intl.PluralRules(language)
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== 'many');
    const faults = Object.values(await messagesOf(language)).flatMap((messages) =>
      Object.entries(messages).filter(([, message]) =>
        pluralsIn(read(message)).some((arms) => wanted.some((form) => !arms.includes(form))),
      ),
    );
    expect(faults).toEqual([]);
  });

  test('has no code in two files of sentences', async () => {
    const keys = Object.entries(await messagesOf(language))
      .filter(([path]) => path.startsWith('said/'))
      .flatMap(([, messages]) => Object.keys(messages));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});
