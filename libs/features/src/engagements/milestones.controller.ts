import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '#platform/http/id.pipe.js';
import { ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { MilestoneBody } from './engagement.dto.js';
import { MilestonesService } from './milestones.service.js';
import { MilestoneDto, MilestoneListDto, UpdateMilestoneBody, WaiverBody } from './part.dto.js';

const Id = () => Param('id', new IdPipe('milestone'));

@ApiTags('milestones')
@Controller('engagements/:ref/milestones')
export class MilestonesController {
  constructor(private readonly milestones: MilestonesService) {}

  @Get()
  @Allow('engagement.read')
  @ApiOkResponse({ type: MilestoneListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<MilestoneListDto> {
    return this.milestones.list(actor, ref);
  }

  @Post()
  @Allow('engagement.edit')
  @ApiCreatedResponse({ type: MilestoneDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: number,
    @Body() body: MilestoneBody,
  ): Promise<MilestoneDto> {
    return this.milestones.add(actor, ref, version, body);
  }

  @Patch(':id')
  @Allow('engagement.edit')
  @ApiOkResponse({ type: MilestoneDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: number,
    @Body() body: UpdateMilestoneBody,
  ): Promise<MilestoneDto> {
    return this.milestones.update(actor, ref, id, version, body);
  }

  @Delete(':id')
  @Allow('engagement.edit')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: number,
  ): Promise<void> {
    return this.milestones.remove(actor, ref, id, version);
  }

  @Post(':id/completion')
  @Allow('milestone.complete')
  @HttpCode(200)
  @ApiOkResponse({ type: MilestoneDto })
  complete(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: number,
  ): Promise<MilestoneDto> {
    return this.milestones.complete(actor, ref, id, version);
  }

  @Post(':id/waiver')
  @Allow('engagement.edit')
  @HttpCode(200)
  @ApiOkResponse({ type: MilestoneDto })
  waive(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: number,
    @Body() { reason }: WaiverBody,
  ): Promise<MilestoneDto> {
    return this.milestones.waive(actor, ref, id, version, reason);
  }

  @Post(':id/reopening')
  @Allow('milestone.complete')
  @HttpCode(200)
  @ApiOkResponse({ type: MilestoneDto })
  reopen(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: number,
  ): Promise<MilestoneDto> {
    return this.milestones.reopen(actor, ref, id, version);
  }
}
