import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { ConfirmationsService } from './confirmations.service.js';
import { GrantDto, GrantListDto, RefusalBody } from './grant.dto.js';

const grant = new IdPipe('grant');

/** Responds 202 with the location of the grant if part of a change waits for a second person. */
export function tellWaiting(reply: FastifyReply, grantIds: readonly string[]): void {
  if (grantIds[0] === undefined) return;
  void reply.status(202).header('location', `/api/v1/grants/${grantIds[0]}`);
}

@ApiTags('people')
@Controller('grants')
export class GrantsController {
  constructor(private readonly confirmations: ConfirmationsService) {}

  @Get()
  @Describe(
    'List changes that wait for confirmation',
    'Administrators and auditors see all. Others see what they asked for, gain from or may confirm.',
  )
  @Allow('bureau.read')
  @ApiOkResponse({ type: GrantListDto })
  list(@CurrentActor() actor: Actor): Promise<GrantListDto> {
    return this.confirmations.list(actor);
  }

  @Get(':id')
  @Describe('Show a change that needs confirmation', 'What would change, who asked for it, and the outcome.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: GrantDto })
  get(@CurrentActor() actor: Actor, @Param('id', grant) id: string): Promise<GrantDto> {
    return this.confirmations.get(actor, id);
  }

  @Post(':id/confirmation')
  @Describe(
    'Confirm a change',
    'It takes effect. Neither the person who asked nor the one who gains may confirm it.',
  )
  @Allow('grants.decide')
  @HttpCode(200)
  @ApiOkResponse({ type: GrantDto })
  confirm(@CurrentActor() actor: Actor, @Param('id', grant) id: string): Promise<GrantDto> {
    return this.confirmations.confirm(actor, id);
  }

  @Post(':id/refusal')
  @Describe('Refuse a change', 'It ends without effect.')
  @Allow('grants.decide')
  @HttpCode(200)
  @ApiOkResponse({ type: GrantDto })
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', grant) id: string,
    @Body() { note }: RefusalBody,
  ): Promise<GrantDto> {
    return this.confirmations.refuse(actor, id, note ?? null);
  }

  @Post(':id/withdrawal')
  @Describe('Withdraw a change', 'For the person who asked for it.')
  @Allow('grants.decide')
  @HttpCode(200)
  @ApiOkResponse({ type: GrantDto })
  withdraw(@CurrentActor() actor: Actor, @Param('id', grant) id: string): Promise<GrantDto> {
    return this.confirmations.withdraw(actor, id);
  }
}
