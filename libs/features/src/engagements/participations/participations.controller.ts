import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { ParticipationBody } from '../engagement.dto.js';
import { ParticipationsService } from './participations.service.js';
import { ParticipationDto, ParticipationListDto, UpdateParticipationBody } from '../part.dto.js';

const Id = () => Param('id', new IdPipe('participation'));

@ApiTags('participations')
@Controller('engagements/:ref/participations')
export class ParticipationsController {
  constructor(private readonly participations: ParticipationsService) {}

  @Get()
  @Describe('List participations', 'The partners of an engagement and their parts in it.')
  @Allow('engagement.read')
  @ApiOkResponse({ type: ParticipationListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<ParticipationListDto> {
    return this.participations.list(actor, ref);
  }

  @Post()
  @Describe('Add a partner to an engagement', 'A partner may have several different parts.')
  @Allow('engagement.edit')
  @ApiCreatedResponse({ type: ParticipationDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
    @Body() body: ParticipationBody,
  ): Promise<ParticipationDto> {
    return this.participations.add(actor, ref, version, body);
  }

  @Patch(':id')
  @Describe('Edit a participation', 'Changes the part or the note.')
  @Allow('engagement.edit')
  @ApiOkResponse({ type: ParticipationDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdateParticipationBody,
  ): Promise<ParticipationDto> {
    return this.participations.update(actor, ref, id, version, body);
  }

  @Delete(':id')
  @Describe("Remove a partner's part", 'The partner itself stays in the directory.')
  @Allow('engagement.edit')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
  ): Promise<void> {
    return this.participations.remove(actor, ref, id, version);
  }
}
