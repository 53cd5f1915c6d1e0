import { createWorker } from '#apps/worker/src/start.js';
import { RemindersService } from '#features/reminders/reminders.service.js';
import { FixedClock } from '#platform/clock.js';
import { readConfig } from '#platform/config/settings.js';
import { Transactions } from '#platform/database/transactions.js';

/** Announces a request and is killed after the transaction commits, before its job is in the queue. */
const { TEST_NOW = '', TEST_REQUEST = '', TEST_ENGAGEMENT = '', TEST_DECIDER = '' } = process.env;
const app = await createWorker(readConfig(), { clock: new FixedClock(new Date(TEST_NOW)) });
await app.get(Transactions, { strict: false }).run(async (tx) => {
  tx.afterCommit(() => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => undefined);
  });
  await app.get(RemindersService, { strict: false }).announce(tx, 'request_waiting', {
    subjectKind: 'change_request',
    subjectId: TEST_REQUEST,
    engagementId: TEST_ENGAGEMENT,
    refersOn: TEST_NOW.slice(0, 10),
    recipientIds: [TEST_DECIDER],
    byId: null,
  });
});
