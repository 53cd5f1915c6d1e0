import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import first from '../../apps/web/src/locales/server/es.js';
import later from '../../apps/web/src/locales/server/es-later.js';

const spanish = { sentences: { ...first.sentences, ...later.sentences } };

/** Files whose sentences no screen shows: e-mails have their own wording, the others are for operators. */
const UNSEEN =
  /\.spec\.|migrations|messages\/(wording|account-letter)|settings|metrics|health\.ts|logging|queue\/queue\.ts/;

/** Sentences of the same form that only reach a log or a test. */
const INTERNAL = new Set([
  'the answer of an idempotency key was not kept',
  'the password of nobody',
  'unknown account',
]);

const SENTENCE = /^[A-Z{].*[.?]( \{x\})?$/s;
const FAULT = /^(must|is|are|each|say|amount) .+/s;
const SQL = /\b(SELECT|UPDATE|INSERT|WHERE|EXISTS|CASE)\b/;
const HOLE = /\{\w+\}/g;

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{x}${literal.text}`).join('');
};

/** Request and response classes describe the API in English; screens only show their faults. */
const DESCRIBING = /\.(dto|responses)\.ts$/;
const isFault = (node: ts.Node) =>
  ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'message';

/** Engineers read what only describes the API and what is thrown if the code itself is wrong. */
const isForEngineers = (node: ts.Node) =>
  ts.isImportDeclaration(node) ||
  (ts.isPropertyAssignment(node) && ['description', 'example'].includes(node.name.getText())) ||
  (ts.isCallExpression(node) && node.expression.getText() === 'Describe') ||
  (ts.isNewExpression(node) && node.expression.getText() === 'Error');

function sentencesIn(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForEngineers(node)) return;
    const text = textOf(node);
    const isSentence = text !== undefined && text.includes(' ') && (SENTENCE.test(text) || FAULT.test(text));
    if (isSentence && !SQL.test(text) && (!DESCRIBING.test(path) || isFault(node))) found.push(text);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((text) => !INTERNAL.has(text));
}

const bare = (text: string) => text.replaceAll(HOLE, '{}');

const said = globSync('libs/{features,platform}/src/**/*.ts')
  .filter((path) => !UNSEEN.test(path))
  .flatMap(sentencesIn);

test('every sentence that the server says to a person has a Spanish translation', () => {
  const known = new Set(Object.keys(spanish.sentences).map(bare));
  expect([...new Set(said)].filter((text) => !known.has(bare(text)))).toEqual([]);
});

test('no Spanish translation is kept for a sentence that is gone', () => {
  const present = new Set(said.map(bare));
  // Nouns of records, which have a gender in Spanish: the server fills the noun into one sentence.
  const named = /^There is no such \w+\.$/;
  expect(
    Object.keys(spanish.sentences).filter((text) => !present.has(bare(text)) && !named.test(text)),
  ).toEqual([]);
});

test('a Spanish sentence has the same placeholders as the English one', () => {
  const holes = (text: string) => [...(text.match(HOLE) ?? [])].sort();
  for (const [english, written] of Object.entries(spanish.sentences)) {
    expect({ english, holes: holes(written) }).toEqual({ english, holes: holes(english) });
  }
});
