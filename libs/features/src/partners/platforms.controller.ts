import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { PlatformDetailDto, PlatformListDto } from './platform.dto.js';
import { PlatformsQueries } from './platforms.queries.js';

@ApiTags('platforms')
@Controller('platforms')
export class PlatformsController {
  constructor(private readonly platforms: PlatformsQueries) {}

  @Get()
  @Describe('List platforms', 'The standing programmes and data platforms of the catalogue.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: PlatformListDto })
  async list(): Promise<PlatformListDto> {
    return { items: await this.platforms.list() };
  }

  @Get(':code')
  @Describe('Show a platform', 'Its host and purpose, its reported figures, and the engagements that use it.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: PlatformDetailDto })
  get(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<PlatformDetailDto> {
    return this.platforms.get(actor, code);
  }
}
