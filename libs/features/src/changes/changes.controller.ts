import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { API_PREFIX } from '#platform/http/location.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { EngagementDto } from '../engagements/engagement.responses.js';
import { ChangeRequestReader } from './change-request.reader.js';
import {
  ChangeRequestDetailDto,
  ChangeRequestListDto,
  ChangeRequestsQuery,
  DecisionBody,
  TransitionBody,
  WithdrawalBody,
} from './change-request.dto.js';
import { ChangesService } from './changes.service.js';

const Id = () => Param('id', new IdPipe('change-request'));

@ApiTags('transitions')
@Controller('engagements/:ref/transitions')
export class TransitionsController {
  constructor(
    private readonly changes: ChangesService,
    private readonly reader: ChangeRequestReader,
  ) {}

  @Post()
  @Describe(
    'Ask for a change of status or due date',
    'Answers 200 with the engagement if the change took effect, or 202 with the change request if a supervisor has to decide.',
  )
  @Allow('engagement.ask')
  @HttpCode(200)
  @ApiOkResponse({ type: EngagementDto })
  @ApiAcceptedResponse({ type: ChangeRequestDetailDto })
  async ask(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
    @Body() { verb, ...input }: TransitionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EngagementDto | ChangeRequestDetailDto> {
    const asked = await this.changes.ask(actor, { ref, version }, verb, input);
    if ('engagement' in asked) return asked.engagement;
    void reply.status(202).header('location', `${API_PREFIX}/change-requests/${asked.changeRequestId}`);
    return this.reader.get(actor, asked.changeRequestId);
  }
}

@ApiTags('change requests')
@Controller('change-requests')
export class ChangeRequestsController {
  constructor(
    private readonly changes: ChangesService,
    private readonly reader: ChangeRequestReader,
  ) {}

  @Get()
  @Describe(
    'List change requests',
    'The requests of engagements that you may read, for example those that wait for your decision.',
  )
  @Allow('engagement.read')
  @ApiOkResponse({ type: ChangeRequestListDto })
  list(@CurrentActor() actor: Actor, @Query() query: ChangeRequestsQuery): Promise<ChangeRequestListDto> {
    return this.reader.list(actor, query);
  }

  @Get(':id')
  @Describe(
    'Show a change request',
    'The requested change, who may decide, which conditions hold, and what changed since the request.',
  )
  @Allow('engagement.read')
  @ApiOkResponse({ type: ChangeRequestDetailDto })
  get(@CurrentActor() actor: Actor, @Id() id: string): Promise<ChangeRequestDetailDto> {
    return this.reader.get(actor, id);
  }

  @Post(':id/decision')
  @Describe(
    'Approve or return a change request',
    'Approving makes the change. Returning needs a note for the person who asked. Nobody who asked for the change or owns the engagement may decide.',
  )
  @Allow('engagement.decide')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangeRequestDetailDto })
  async decide(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @ExpectedVersion('named') version: Expected,
    @Body() { outcome, note }: DecisionBody,
  ): Promise<ChangeRequestDetailDto> {
    await this.changes.decide(actor, id, version, outcome, note);
    return this.reader.get(actor, id);
  }

  @Post(':id/withdrawal')
  @Describe(
    'Withdraw a change request',
    'Only the person who asked may do this. The engagement stays as it is.',
  )
  @Allow('engagement.ask')
  @HttpCode(200)
  @ApiOkResponse({ type: ChangeRequestDetailDto })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() { note }: WithdrawalBody,
  ): Promise<ChangeRequestDetailDto> {
    await this.changes.withdraw(actor, id, note);
    return this.reader.get(actor, id);
  }
}
