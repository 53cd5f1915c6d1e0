import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { PeopleService } from './people.service.js';
import {
  CreatePersonBody,
  PeopleQuery,
  PersonDto,
  PersonListDto,
  SetPasswordBody,
  UpdatePersonBody,
} from './person.dto.js';

const person = new IdPipe('person');

@ApiTags('people')
@Controller('people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

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
  @ApiOkResponse({ type: PersonDto })
  get(@Param('id', person) id: string): Promise<PersonDto> {
    return this.people.get(id);
  }

  @Post()
  @Describe('Add a person', 'Creates an account.')
  @Allow('people.manage')
  @ApiCreatedResponse({ type: PersonDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreatePersonBody): Promise<PersonDto> {
    return this.people.create(actor, body);
  }

  @Patch(':id')
  @Describe(
    'Edit a person',
    'Changes the given fields, for example roles in the bureau, or whether the account is active.',
  )
  @Allow('people.manage')
  @ApiOkResponse({ type: PersonDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', person) id: string,
    @ExpectedVersion() version: number,
    @Body() body: UpdatePersonBody,
  ): Promise<PersonDto> {
    return this.people.update(actor, id, version, body);
  }

  @Post(':id/password')
  @Describe("Set a person's password", 'Ends all sessions of that person.')
  @Allow('people.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  setPassword(
    @CurrentActor() actor: Actor,
    @Param('id', person) id: string,
    @Body() body: SetPasswordBody,
  ): Promise<void> {
    return this.people.setPassword(actor, id, body.password);
  }
}
