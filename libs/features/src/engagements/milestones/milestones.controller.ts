import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { IdPipe } from '#platform/http/id.pipe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { MilestoneBody } from '../engagement.dto.js';
import { MilestonesService } from './milestones.service.js';
import { MilestoneDto, MilestoneListDto, UpdateMilestoneBody, WaiverBody } from '../part.dto.js';

const Id = () => Param('id', new IdPipe('milestone'));

@ApiTags('milestones')
@Controller('engagements/:ref/milestones')
export class MilestonesController {
  constructor(private readonly milestones: MilestonesService) {}

  @Get()
  @Describe('List milestones', 'The dated steps of an engagement.')
  @Allow('engagement.read')
  @ApiOkResponse({ type: MilestoneListDto })
  list(@CurrentActor() actor: Actor, @Param('ref') ref: string): Promise<MilestoneListDto> {
    return this.milestones.list(actor, ref);
  }

  @Post()
  @Describe('Add a milestone', 'A step with a title, a due date and, if given, an assignee.')
  @Allow('engagement.edit')
  @ApiCreatedResponse({ type: MilestoneDto })
  add(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @ExpectedVersion() version: Expected,
    @Body() body: MilestoneBody,
  ): Promise<MilestoneDto> {
    return this.milestones.add(actor, ref, version, body);
  }

  @Patch(':id')
  @Describe('Edit a milestone', 'Changes the given fields. Reminders follow a new date or assignee.')
  @Allow('engagement.edit')
  @ApiOkResponse({ type: MilestoneDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdateMilestoneBody,
  ): Promise<MilestoneDto> {
    return this.milestones.update(actor, ref, id, version, body);
  }

  @Delete(':id')
  @Describe('Remove a milestone', 'Its planned reminders are cancelled.')
  @Allow('engagement.edit')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
  ): Promise<void> {
    return this.milestones.remove(actor, ref, id, version);
  }

  @Post(':id/completion')
  @Describe('Complete a milestone', 'Marks the step as done today. Its assignee may do this too.')
  @Allow('milestone.complete')
  @HttpCode(200)
  @ApiOkResponse({ type: MilestoneDto })
  complete(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
  ): Promise<MilestoneDto> {
    return this.milestones.complete(actor, ref, id, version);
  }

  @Post(':id/waiver')
  @Describe('Waive a milestone', 'The step is no longer needed. The reason is required and stays visible.')
  @Allow('engagement.edit')
  @HttpCode(200)
  @ApiOkResponse({ type: MilestoneDto })
  waive(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
    @Body() { reason }: WaiverBody,
  ): Promise<MilestoneDto> {
    return this.milestones.waive(actor, ref, id, version, reason);
  }

  @Post(':id/reopening')
  @Describe('Reopen a milestone', 'A step that was done or waived is open again.')
  @Allow('milestone.complete')
  @HttpCode(200)
  @ApiOkResponse({ type: MilestoneDto })
  reopen(
    @CurrentActor() actor: Actor,
    @Param('ref') ref: string,
    @Id() id: string,
    @ExpectedVersion() version: Expected,
  ): Promise<MilestoneDto> {
    return this.milestones.reopen(actor, ref, id, version);
  }
}
