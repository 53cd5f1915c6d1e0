import { say } from '#locales/say.js';
import { problems } from '#platform/http/problem.js';

const RETRY_AFTER_SECONDS = 10;

export const operationsProblems = {
  queueUnreachable: () => problems.unavailable(say('queue.unreachable'), RETRY_AFTER_SECONDS),
  notFailed: () => problems.conflict('failed-job.not-failed'),
};
