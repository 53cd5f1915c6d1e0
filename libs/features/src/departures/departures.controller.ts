import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { PersonDto } from '../people/person.dto.js';
import { DepartureBody, DepartureDto } from './departure.dto.js';
import { DeparturesService } from './departures.service.js';

const person = new IdPipe('person');

@ApiTags('people')
@Controller()
export class DeparturesController {
  constructor(private readonly departures: DeparturesService) {}

  @Get('people/:id/departure')
  @Describe(
    'Preview a departure',
    'What the person would leave behind, and how many reminders would go to stand-ins.',
  )
  @Allow('people.manage')
  @ApiOkResponse({ type: DepartureDto })
  preview(@CurrentActor() actor: Actor, @Param('id', person) id: string): Promise<DepartureDto> {
    return this.departures.preview(actor, id);
  }

  @Post('people/:id/departure')
  @Describe('Hand over and deactivate', 'Hands over open work and ends all access, or does neither.')
  @Allow('people.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonDto })
  leaveBureau(
    @CurrentActor() actor: Actor,
    @Param('id', person) id: string,
    @ExpectedVersion() version: number,
    @Body() body: DepartureBody,
  ): Promise<PersonDto> {
    return this.departures.leaveBureau(actor, id, version, body);
  }

  @Get('teams/:team/members/:personId/departure')
  @Describe('Preview leaving a team', 'What the person would leave behind without the role in the team.')
  @Allow('team.configure')
  @ApiOkResponse({ type: DepartureDto })
  previewTeam(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Param('personId', person) personId: string,
  ): Promise<DepartureDto> {
    return this.departures.preview(actor, personId, team);
  }

  @Post('teams/:team/members/:personId/departure')
  @Describe(
    'Hand over and leave a team',
    'Hands over open work and ends the role in the team, or does neither.',
  )
  @Allow('team.configure')
  @HttpCode(200)
  @ApiOkResponse({ type: PersonDto })
  leaveTeam(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Param('personId', person) personId: string,
    @Body() body: DepartureBody,
  ): Promise<PersonDto> {
    return this.departures.leaveTeam(actor, personId, team, body);
  }
}
