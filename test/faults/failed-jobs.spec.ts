import { afterEach, describe, expect, test } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import { FailedJobsSweep } from '#apps/worker/src/failed-jobs.sweep.js';
import { startProcessing } from '#platform/queue/queue.js';
import { type Desk, drained, onBothBackends, startDesk, takeJobs } from '#test/worker/desk.js';
import { DUE, dueEngagements, EIGHT, states } from './due.js';

onBothBackends((backend) => {
  describe('failed jobs of an outage that has ended', () => {
    let desk: Desk;
    afterEach(() => desk.close());

    test('are removed once their work is done; the others stay', async () => {
      desk = await startDesk({ now: `${DUE}T10:00:00Z`, backend, idle: true });
      await dueEngagements(desk, 3);
      await desk.planAndLeave(EIGHT);
      await desk.queue.queue.add('reminders.send', { reminderIds: 'all' } as never);
      const broken = startProcessing(
        desk.config,
        () => Promise.reject(new UnrecoverableError('The database is gone.')),
        4,
        () => undefined,
      );
      await drained(desk.queue);
      await broken.close();
      expect(await desk.queue.counts()).toMatchObject({ failed: 2 });
      const sweep = desk.app.get(FailedJobsSweep, { strict: false });
      expect(await sweep.sweep()).toBe(0);

      const worker = takeJobs(desk.app, desk.config);
      desk.at(`${DUE}T12:10:00Z`);
      await desk.pass();
      expect(await states(desk)).toEqual({ sent: 3 });
      await worker.close();
      expect(await sweep.sweep()).toBe(1);
      const [left] = await desk.queue.queue.getJobs(['failed']);
      expect(left!.data).toEqual({ reminderIds: 'all' });
    });
  });
});
