import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { OneTimeLinksService } from '../access/accounts/one-time-links.service.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { tellWaiting } from './grants/grants.controller.js';
import { PeopleService } from './people.service.js';
import {
  CreatePersonBody,
  PeopleQuery,
  PersonChangeDto,
  PersonDetailDto,
  PersonListDto,
  UpdatePersonBody,
} from './person.dto.js';

const person = new IdPipe('person');

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly links: OneTimeLinksService,
  ) {}

  @Get()
  @Describe('List people', 'Filtered and in pages.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: PersonListDto })
  list(@Query() query: PeopleQuery): Promise<PersonListDto> {
    return this.people.list(query);
  }

  @Get(':id')
  @Describe('Show a person', 'Name, address, absence and roles.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: PersonDetailDto })
  get(@CurrentActor() actor: Actor, @Param('id', person) id: string): Promise<PersonDetailDto> {
    return this.people.show(actor, id);
  }

  @Post()
  @Describe(
    'Add a person',
    'Creates an account and sends an invitation. Some roles wait for a second person’s confirmation.',
  )
  @Allow('people.manage')
  @ApiCreatedResponse({ type: PersonChangeDto })
  async create(@CurrentActor() actor: Actor, @Body() body: CreatePersonBody): Promise<PersonChangeDto> {
    const { person: made, waitingGrants } = await this.people.create(actor, body);
    return { ...made, waitingGrants };
  }

  @Patch(':id')
  @Describe(
    'Edit a person',
    'Changes the given fields. Answers 202 if a part waits for a second person’s confirmation.',
  )
  @Allow('people.manage')
  @ApiOkResponse({ type: PersonChangeDto })
  @ApiAcceptedResponse({ type: PersonChangeDto })
  async update(
    @CurrentActor() actor: Actor,
    @Param('id', person) id: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdatePersonBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PersonChangeDto> {
    const { person: changed, waitingGrants } = await this.people.update(actor, id, version, body);
    tellWaiting(reply, waitingGrants);
    return { ...changed, waitingGrants };
  }

  @Post(':id/invitation')
  @Describe(
    'Send an invitation again',
    'Sends a new link to choose a first password. The previous link ends.',
  )
  @Allow('people.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  invite(@CurrentActor() actor: Actor, @Param('id', person) id: string): Promise<void> {
    return this.links.inviteAgain(actor, id);
  }

  @Post(':id/password-reset')
  @Describe('Send a password link', 'Sends the person a link to choose another password.')
  @Allow('people.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  resetPassword(@CurrentActor() actor: Actor, @Param('id', person) id: string): Promise<void> {
    return this.links.sendReset(actor, id);
  }
}
