/** Prints, as the last line of a run, how many tests passed, failed and were skipped. */
export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even be loaded ran no test and must not pass for a success.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    // Jest's own summary goes to stderr; a tick later this line comes after it.
    setImmediate(() => {
      process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
    });
  }
}
