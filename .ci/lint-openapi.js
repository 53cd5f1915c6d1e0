/** Lints openapi.json with the recommended rules of Redocly and Spectral. Prints nothing when it passes. */
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

const source = readFileSync('openapi.json', 'utf8');

async function redocly() {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map(
    ({ ruleId, severity, message, location }) =>
      `redocly ${severity} ${ruleId} ${location[0]?.pointer}: ${message}`,
  );
}

async function spectral() {
  const linter = new spectralCore.Spectral();
  linter.setRuleset({ extends: [rulesets.oas] });
  const problems = await linter.run(new spectralCore.Document(source, parsers.Json, 'openapi.json'));
  return problems.map(
    ({ code, path, message, severity }) => `spectral ${severity} ${code} #/${path.join('/')}: ${message}`,
  );
}

const problems = [...(await redocly()), ...(await spectral())];
if (problems.length > 0) {
  console.log(problems.join('\n'));
  process.exitCode = 1;
}
