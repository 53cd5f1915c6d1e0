import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { CreateViewBody, SavedViewDto, SavedViewListDto, UpdateViewBody } from './view.dto.js';
import { ViewsService } from './views.service.js';

const viewId = new IdPipe('view');

@ApiTags('views')
@Controller('views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  @Get()
  @Describe('List saved views', 'Your own views of the list of engagements, and those of your teams.')
  @Allow('self')
  @ApiOkResponse({ type: SavedViewListDto })
  list(@CurrentActor() actor: Actor): Promise<SavedViewListDto> {
    return this.views.list(actor);
  }

  @Post()
  @Describe('Save a view', 'Saves filters and order under a name.')
  @Allow('self')
  @ApiCreatedResponse({ type: SavedViewDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreateViewBody): Promise<SavedViewDto> {
    return this.views.create(actor, body);
  }

  @Patch(':id')
  @Describe('Edit a saved view', 'Changes its name, its filters or its team.')
  @Allow('self')
  @ApiOkResponse({ type: SavedViewDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', viewId) id: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdateViewBody,
  ): Promise<SavedViewDto> {
    return this.views.update(actor, id, version, body);
  }

  @Delete(':id')
  @Describe('Delete a saved view', 'The view is no longer available.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', viewId) id: string,
    @ExpectedVersion() version: Expected,
  ): Promise<void> {
    return this.views.remove(actor, id, version);
  }

  @Put(':id/default')
  @Describe('Open the list with a view', 'Your list of engagements opens with this view.')
  @Allow('self')
  @ApiOkResponse({ type: SavedViewDto })
  makeDefault(@CurrentActor() actor: Actor, @Param('id', viewId) id: string): Promise<SavedViewDto> {
    return this.views.makeDefault(actor, id);
  }

  @Delete(':id/default')
  @Describe('Stop opening the list with a view', 'Your list of engagements opens without a view again.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  clearDefault(@CurrentActor() actor: Actor, @Param('id', viewId) id: string): Promise<void> {
    return this.views.clearDefault(actor, id);
  }
}
