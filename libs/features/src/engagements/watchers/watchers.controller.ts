import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { WatcherBody, WatcherListDto } from '../part.dto.js';
import { WatchersService } from './watchers.service.js';

@ApiTags('watchers')
@Controller('engagements/:ref/watchers')
export class WatchersController {
  constructor(private readonly watchers: WatchersService) {}

  @Get()
  @Describe('List watchers', 'People who receive messages about an engagement without working on it.')
  @Allow('engagement.read')
  @ApiOkResponse({ type: WatcherListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<WatcherListDto> {
    return this.watchers.list(actor, ref);
  }

  @Post()
  @Describe('Add a watcher', 'Yourself, or somebody else who may read the engagement.')
  @Allow('engagement.read')
  @HttpCode(200)
  @ApiOkResponse({ type: WatcherListDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Body() { person }: WatcherBody,
  ): Promise<WatcherListDto> {
    return this.watchers.add(actor, ref, person);
  }

  @Delete(':person')
  @Describe('Remove a watcher', 'They no longer receive messages about the engagement.')
  @Allow('engagement.read')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Param('person', new IdPipe('watcher')) person: string,
  ): Promise<void> {
    return this.watchers.remove(actor, ref, person);
  }
}
