import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '#platform/clock.js';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { problems } from '#platform/http/problem.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { PeopleQueries } from '../people/people.queries.js';
import { RemindersDto } from './reminder.dto.js';
import { ReminderPolicyDto } from './reminder-policy.dto.js';
import { reminderPolicy } from './reminder-policy.js';
import { ReminderQueries } from './reminder.queries.js';

@ApiTags('reminders')
@Controller()
export class RemindersController {
  constructor(
    private readonly reminders: ReminderQueries,
    private readonly people: PeopleQueries,
    private readonly clock: Clock,
  ) {}

  @Get('me/reminders')
  @Describe(
    'List your reminders',
    'What was sent to you, what was not and why, and what is planned for the next 30 days.',
  )
  @Allow('self')
  @Costs('report')
  @ApiOkResponse({ type: RemindersDto })
  mine(@CurrentActor() actor: Actor): Promise<RemindersDto> {
    return this.reminders.forPerson(actor.userId!, this.clock.now(), actor);
  }

  @Get('reminder-policy')
  @Describe('Show the reminder policy', 'Which reminders are sent, when and to whom.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: ReminderPolicyDto })
  policy(): ReminderPolicyDto {
    return reminderPolicy();
  }

  @Get('people/:id/reminders')
  @Describe(
    "List a person's reminders",
    'What was sent to the person, what was not and why, and what is planned for the next 30 days.',
  )
  @Allow('audit.read')
  @Costs('report')
  @ApiOkResponse({ type: RemindersDto })
  async ofPerson(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('person')) id: string,
  ): Promise<RemindersDto> {
    if (!(await this.people.find(id))) throw problems.notFound('person');
    return this.reminders.forPerson(id, this.clock.now(), actor);
  }
}
