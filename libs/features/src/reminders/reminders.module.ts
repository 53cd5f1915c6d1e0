import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { OrganisationModule } from '../access/organisation/organisation.module.js';
import { ActivityModule } from '../activity/activity.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { PeopleQueriesModule } from '../people/people-queries.module.js';
import { DecidersQueries } from './deciders.js';
import { FallingSubjects } from './planning/falling-subjects.queries.js';
import { LastCheck } from './sending/last-check.js';
import { Ledger } from './ledger.js';
import { LetterSurroundings } from './sending/letter-surroundings.queries.js';
import { OccurrenceQueries } from './planning/occurrences.queries.js';
import { OrganisationQueries } from './planning/organisation.queries.js';
import { PlanningLedger } from './planning/planning-ledger.js';
import { PlannerService } from './planning/planner.service.js';
import { RefusalsService } from './sending/refusals.service.js';
import { ReminderLetters } from './sending/reminder-letters.js';
import { ReminderMetrics } from './reminder.metrics.js';
import { ReminderQueries } from './reminder.queries.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersService } from './reminders.service.js';
import { RunAsOfService } from './planning/run-as-of.service.js';
import { SenderService } from './sending/sender.service.js';
import { SubjectQueries } from './subject.queries.js';
import { TeamPolicyController } from './team-policy/team-policy.controller.js';
import { TeamPolicyService } from './team-policy/team-policy.service.js';

@Module({
  imports: [AccessModule, ActivityModule, MessagesModule, OrganisationModule, PeopleQueriesModule],
  controllers: [RemindersController, TeamPolicyController],
  providers: [
    DecidersQueries,
    FallingSubjects,
    LastCheck,
    Ledger,
    LetterSurroundings,
    OccurrenceQueries,
    OrganisationQueries,
    PlannerService,
    PlanningLedger,
    RefusalsService,
    ReminderLetters,
    ReminderMetrics,
    ReminderQueries,
    RemindersService,
    RunAsOfService,
    SenderService,
    SubjectQueries,
    TeamPolicyService,
  ],
  exports: [PlannerService, ReminderQueries, RemindersService, RunAsOfService, SenderService],
})
export class RemindersModule {}
