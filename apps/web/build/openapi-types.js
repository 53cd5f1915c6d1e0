/** Writes src/lib/api/openapi.d.ts from the committed openapi.json, if it is missing or older. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

const source = fileURLToPath(new URL('../../../openapi.json', import.meta.url));
const target = fileURLToPath(new URL('../src/lib/api/openapi.d.ts', import.meta.url));

if (!existsSync(target) || statSync(target).mtimeMs < statSync(source).mtimeMs) {
  const types = await openapiTypescript(JSON.parse(readFileSync(source, 'utf8')), { alphabetize: true });
  writeFileSync(target, `${astToString(types)}`);
}
