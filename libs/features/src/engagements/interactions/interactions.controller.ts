import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { InteractionsService } from './interactions.service.js';
import { InteractionBody, InteractionDto, InteractionListDto, UpdateInteractionBody } from '../part.dto.js';

const Id = () => Param('id', new IdPipe('interaction'));

@ApiTags('interactions')
@Controller('engagements/:ref/interactions')
export class InteractionsController {
  constructor(private readonly interactions: InteractionsService) {}

  @Get()
  @Describe('List interactions', 'Meetings, calls, visits and other contacts with partners.')
  @Allow('engagement.read')
  @ApiOkResponse({ type: InteractionListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<InteractionListDto> {
    return this.interactions.list(actor, ref);
  }

  @Post()
  @Describe(
    'Record an interaction',
    'A contact with partners: its date, who took part, a summary and the next step.',
  )
  @Allow('engagement.edit')
  @ApiCreatedResponse({ type: InteractionDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
    @Body() body: InteractionBody,
  ): Promise<InteractionDto> {
    return this.interactions.add(actor, ref, version, body);
  }

  @Patch(':id')
  @Describe('Edit an interaction', 'Changes the given fields.')
  @Allow('engagement.edit')
  @ApiOkResponse({ type: InteractionDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdateInteractionBody,
  ): Promise<InteractionDto> {
    return this.interactions.update(actor, ref, id, version, body);
  }

  @Delete(':id')
  @Describe('Remove an interaction', 'The audit trail keeps what it said.')
  @Allow('engagement.edit')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
  ): Promise<void> {
    return this.interactions.remove(actor, ref, id, version);
  }
}
