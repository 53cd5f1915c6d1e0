import { registerHooks, setSourceMapsSupport } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import JestRuntime from 'jest-runtime';
import './from-sources.js';
import { setGlobals } from './globals.js';

const GLOBALS = pathToFileURL(join(import.meta.dirname, 'globals.js')).href;

registerHooks({
  resolve(specifier, context, next) {
    return specifier === '@jest/globals' ? { url: GLOBALS, shortCircuit: true } : next(specifier, context);
  },
});

setSourceMapsSupport(true);

/** `Object`, `String`, `Error`… of the realm in which the suites run. */
const BUILT_IN = Object.getOwnPropertyNames(globalThis).filter(
  (name) => /^[A-Z]/.test(name) && typeof globalThis[name] === 'function',
);

let suites = 0;

/**
 * Loads suites with Node.js itself instead of with the module loader of jest, which loads Nest, TypeORM and the
 * product anew for each suite. A worker loads them once, and each suite only its own file.
 */
export default class NativeRuntime extends JestRuntime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    // jest compares in a realm of its own, where `expect.any(String)` would not know the string of a suite.
    for (const name of BUILT_IN) environment.global[name] = globalThis[name];
  }

  async unstable_importModule(path) {
    suites += 1;
    // jest's own does not know the maps of what it has not loaded.
    Error.prepareStackTrace = undefined;
    setGlobals({ ...this.globals, jest: this.jestGlobals.jestObjectFor(path) });
    return import(`${pathToFileURL(path).href}?suite=${suites}`);
  }

  setGlobalsForRuntime(globals) {
    this.globals = globals;
    super.setGlobalsForRuntime(globals);
  }
}
