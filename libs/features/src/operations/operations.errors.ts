import { Problem, problems } from '#platform/http/problem.js';

const RETRY_AFTER_SECONDS = '10';

export const operationsProblems = {
  queueUnreachable: () =>
    new Problem(
      503,
      'queue.unreachable',
      'The queue does not answer. Nothing is lost: reminders are kept in the database and are sent once it is back.',
      [],
      { 'retry-after': RETRY_AFTER_SECONDS },
    ),
  notFailed: () =>
    problems.conflict('failed-job.not-failed', 'The job is no longer failed: it is being retried.'),
};
