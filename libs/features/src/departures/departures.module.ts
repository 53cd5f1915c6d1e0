import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { EngagementsModule } from '../engagements/engagements.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { DeparturesController } from './departures.controller.js';
import { DeparturesService } from './departures.service.js';

@Module({
  imports: [AccessModule, EngagementsModule, PeopleModule, RemindersModule],
  controllers: [DeparturesController],
  providers: [DeparturesService],
})
export class DeparturesModule {}
