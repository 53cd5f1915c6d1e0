import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { HandoverDto, LeavingDateBody, LeavingListDto } from './leaving.dto.js';
import { LeavingService } from './leaving.service.js';

const person = new IdPipe('person');

@ApiTags('people')
@Controller('people')
export class LeavingController {
  constructor(private readonly leaving: LeavingService) {}

  @Get('leaving')
  @Describe(
    'List people who leave',
    'You, people whom you supervise, or for administrators everybody, if they have a leaving date.',
  )
  @Allow('self')
  @ApiOkResponse({ type: LeavingListDto })
  list(@CurrentActor() actor: Actor): Promise<LeavingListDto> {
    return this.leaving.list(actor);
  }

  @Get(':id/handover')
  @Describe(
    'Show what a person has to hand over',
    'For the person, their supervisors and administrators: open engagements, milestones, requests, delegations and views.',
  )
  @Allow('self')
  @ApiOkResponse({ type: HandoverDto })
  handover(@CurrentActor() actor: Actor, @Param('id', person) id: string): Promise<HandoverDto> {
    return this.leaving.handover(actor, id);
  }

  @Put(':id/leaving-date')
  @Describe('Set a leaving date', 'For supervisors of the person and administrators. Null removes the date.')
  @Allow('self')
  @ApiOkResponse({ type: HandoverDto })
  setDate(
    @CurrentActor() actor: Actor,
    @Param('id', person) id: string,
    @ExpectedVersion() version: Expected,
    @Body() body: LeavingDateBody,
  ): Promise<HandoverDto> {
    return this.leaving.setDate(actor, id, version, body.leavesOn);
  }
}
