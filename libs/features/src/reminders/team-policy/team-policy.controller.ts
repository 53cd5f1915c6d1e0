import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { Costs } from '../../access/costs.js';
import { PolicyPreviewDto, TeamPolicyBody, TeamPolicyDto } from './team-policy.dto.js';
import { TeamPolicyService } from './team-policy.service.js';

@ApiTags('reminders')
@Controller('teams/:team/reminder-policy')
export class TeamPolicyController {
  constructor(private readonly policies: TeamPolicyService) {}

  @Get()
  @Describe("Show a team's reminder policy", 'What the team has changed, and what it may change.')
  @Allow('bureau.read')
  @ApiOkResponse({ type: TeamPolicyDto })
  get(@CurrentActor() actor: Actor, @Param('team') team: string): Promise<TeamPolicyDto> {
    return this.policies.get(actor, team);
  }

  @Patch()
  @Describe("Change a team's reminder policy", 'Changes the given reminders and the time to decide.')
  @Allow('team.configure')
  @ApiOkResponse({ type: TeamPolicyDto })
  update(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @ExpectedVersion() version: Expected,
    @Body() body: TeamPolicyBody,
  ): Promise<TeamPolicyDto> {
    return this.policies.update(actor, team, version, body);
  }

  @Post('preview')
  @Describe(
    "Preview a change of a team's reminder policy",
    'Who would get more or fewer reminders in the next 30 days. Nothing changes.',
  )
  @Allow('team.configure')
  @Costs('report')
  @HttpCode(200)
  @ApiOkResponse({ type: PolicyPreviewDto })
  preview(
    @CurrentActor() actor: Actor,
    @Param('team') team: string,
    @Body() body: TeamPolicyBody,
  ): Promise<PolicyPreviewDto> {
    return this.policies.preview(actor, team, body);
  }
}
