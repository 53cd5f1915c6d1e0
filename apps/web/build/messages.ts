import { parse } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import type { Plugin } from 'vite';

const CATALOGUE = /\/libs\/locales\/src\/[a-z]{2}\/(screens|said)\/\w+\.ts$/;
const NEEDS_PARSER = /\{\w+, (plural|select),/;

/** Parses the messages with plurals and choices while building, so that pages load no parser. */
export function messages(): Plugin {
  return {
    name: 'messages',
    enforce: 'pre',
    transform(code, id) {
      if (!CATALOGUE.test(id)) return null;
      const source = ts.createSourceFile(id, code, ts.ScriptTarget.Latest, true);
      const parsed: { start: number; end: number; text: string }[] = [];
      const visit = (node: ts.Node): void => {
        if (!ts.isStringLiteralLike(node)) return ts.forEachChild(node, visit);
        if (!NEEDS_PARSER.test(node.text)) return;
        const text = JSON.stringify(parse(node.text, { ignoreTag: true, requiresOtherClause: false }));
        parsed.push({ start: node.getStart(), end: node.end, text });
      };
      visit(source);
      let written = code;
      for (const { start, end, text } of parsed.reverse())
        written = `${written.slice(0, start)}${text}${written.slice(end)}`;
      return { code: written.replace(/\} (as const|satisfies [^;]+);/, '};'), map: null };
    },
  };
}
