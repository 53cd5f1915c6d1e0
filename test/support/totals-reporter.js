/** Prints, as the last line of a run, how many tests passed, failed and were skipped. */
export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not be loaded ran no test and must not count as a success.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    // Jest prints its own summary to stderr; a tick later this line comes after it.
    setImmediate(() => {
      process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
    });
  }
}
