import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import {
  BorrowerListDto,
  BorrowersQuery,
  CreateDelegationBody,
  DelegationDto,
  DelegationListDto,
  DelegationsQuery,
} from './delegation.dto.js';
import { DelegationsService } from './delegations.service.js';

@ApiTags('people')
@Controller('delegations')
export class DelegationsController {
  constructor(private readonly delegations: DelegationsService) {}

  @Get()
  @Describe(
    'List delegations',
    'The delegations that you gave or received, or those of a team. Ended ones are included.',
  )
  @Allow('self')
  @ApiOkResponse({ type: DelegationListDto })
  list(@CurrentActor() actor: Actor, @Query() query: DelegationsQuery): Promise<DelegationListDto> {
    return this.delegations.list(actor, query);
  }

  /** People to whom you can delegate your approval authority: only those who could use it. */
  @Get('borrowers')
  @Describe('List people you can delegate to', 'Only people who could use your authority to approve.')
  @Allow('self')
  @ApiOkResponse({ type: BorrowerListDto })
  borrowers(@CurrentActor() actor: Actor, @Query() query: BorrowersQuery): Promise<BorrowerListDto> {
    return this.delegations.borrowers(actor, query.team ?? null);
  }

  @Post()
  @Describe('Delegate approval authority', 'Lets another person approve for you, from one date to another.')
  @Allow('self')
  @ApiCreatedResponse({ type: DelegationDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreateDelegationBody): Promise<DelegationDto> {
    return this.delegations.create(actor, body);
  }

  @Delete(':id')
  @Describe('End a delegation', 'Takes effect immediately.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: Actor, @Param('id', new IdPipe('delegation')) id: string): Promise<void> {
    return this.delegations.revoke(actor, id);
  }
}
