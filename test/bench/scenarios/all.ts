import { isWanted, type Options } from '../options.js';
import { READS } from './reads.js';
import type { Scenario } from './scenario.js';
import { WRITES } from './writes.js';

/** Reads come first: they compare the answers of product and floor while nothing changes. */
export const wantedScenarios = (options: Options): Scenario[] =>
  [...READS, ...WRITES]
    .filter(({ name }) => isWanted(options, name))
    .map((scenario) => (options.isQuick ? shortened(scenario) : scenario));

/** In a quick run only the supervisor asks for what has no aim, other than what people open first. */
const shortened = (scenario: Scenario): Scenario =>
  scenario.must !== undefined || scenario.name === 'work'
    ? scenario
    : { ...scenario, who: scenario.who.slice(-1) };
