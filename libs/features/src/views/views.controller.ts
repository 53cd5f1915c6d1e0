import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '#platform/http/id.pipe.js';
import { ExpectedVersion } from '#platform/http/version.js';
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
  @Allow('self')
  @ApiOkResponse({ type: SavedViewListDto })
  list(@CurrentActor() actor: Actor): Promise<SavedViewListDto> {
    return this.views.list(actor);
  }

  @Post()
  @Allow('self')
  @ApiCreatedResponse({ type: SavedViewDto })
  create(@CurrentActor() actor: Actor, @Body() body: CreateViewBody): Promise<SavedViewDto> {
    return this.views.create(actor, body);
  }

  @Patch(':id')
  @Allow('self')
  @ApiOkResponse({ type: SavedViewDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('id', viewId) id: string,
    @ExpectedVersion() version: number,
    @Body() body: UpdateViewBody,
  ): Promise<SavedViewDto> {
    return this.views.update(actor, id, version, body);
  }

  @Delete(':id')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', viewId) id: string,
    @ExpectedVersion() version: number,
  ): Promise<void> {
    return this.views.remove(actor, id, version);
  }

  @Put(':id/default')
  @Allow('self')
  @ApiOkResponse({ type: SavedViewDto })
  makeDefault(@CurrentActor() actor: Actor, @Param('id', viewId) id: string): Promise<SavedViewDto> {
    return this.views.makeDefault(actor, id);
  }

  @Delete(':id/default')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  clearDefault(@CurrentActor() actor: Actor, @Param('id', viewId) id: string): Promise<void> {
    return this.views.clearDefault(actor, id);
  }
}
