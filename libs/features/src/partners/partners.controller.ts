import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { ContactsService } from './contacts.service.js';
import {
  ContactDto,
  CreateContactDto,
  CreatePartnerDto,
  PartnerDetailDto,
  PartnerListDto,
  PartnerQueryDto,
  UpdateContactDto,
  UpdatePartnerDto,
} from './partner.dto.js';
import { PartnersQueries } from './partners.queries.js';
import { PartnersService } from './partners.service.js';

@ApiTags('partners')
@Controller('partners')
export class PartnersController {
  constructor(
    private readonly queries: PartnersQueries,
    private readonly partners: PartnersService,
    private readonly contacts: ContactsService,
  ) {}

  @Get()
  @Describe('List partners', 'The directory, filtered and in pages.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: PartnerListDto })
  list(@Query() query: PartnerQueryDto): Promise<PartnerListDto> {
    return this.queries.list(query);
  }

  @Post()
  @Describe('Add a partner', 'Adds an organisation to the directory.')
  @Allow('partners.edit')
  @ApiCreatedResponse({ type: PartnerDetailDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreatePartnerDto): Promise<PartnerDetailDto> {
    return this.partners.create(actor, body);
  }

  @Get(':ref')
  @Describe(
    'Show a partner',
    'By its code or its id, with its contacts and the engagements that you may read.',
  )
  @Allow('bureau.read')
  @ApiOkResponse({ type: PartnerDetailDto })
  get(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<PartnerDetailDto> {
    return this.queries.get(actor, ref);
  }

  @Patch(':ref')
  @Describe('Edit a partner', 'Changes the given fields.')
  @Allow('partners.edit')
  @ApiOkResponse({ type: PartnerDetailDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdatePartnerDto,
  ): Promise<PartnerDetailDto> {
    return this.partners.update(actor, ref, version, body);
  }

  @Post(':ref/contacts')
  @Describe('Add a contact', 'A person at the partner.')
  @Allow('partners.edit')
  @ApiCreatedResponse({ type: ContactDto })
  addContact(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Body() body: CreateContactDto,
  ): Promise<ContactDto> {
    return this.contacts.create(actor, ref, body);
  }

  @Patch(':ref/contacts/:contactId')
  @Describe('Edit a contact', 'Changes the given fields.')
  @Allow('partners.edit')
  @ApiOkResponse({ type: ContactDto })
  updateContact(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Param('contactId', new IdPipe('contact')) contactId: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdateContactDto,
  ): Promise<ContactDto> {
    return this.contacts.update(actor, ref, contactId, version, body);
  }

  @Delete(':ref/contacts/:contactId')
  @Describe('Remove a contact', 'The contact is no longer listed with the partner.')
  @Allow('partners.edit')
  @HttpCode(204)
  @ApiNoContentResponse()
  removeContact(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Param('contactId', new IdPipe('contact')) contactId: string,
    @ExpectedVersion() version: Expected,
  ): Promise<void> {
    return this.contacts.remove(actor, ref, contactId, version);
  }
}
