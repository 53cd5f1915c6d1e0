import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import { type Expected, ExpectedVersion } from '#platform/http/version.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { MeService } from './me.service.js';
import { ChangePasswordBody, PreferencesDto, UpdatePreferencesBody } from './person.dto.js';

@ApiTags('people')
@Controller('me')
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get('preferences')
  @Describe('Show your preferences', 'Time zone, language, and how you receive each kind of message.')
  @Allow('self')
  @ApiOkResponse({ type: PreferencesDto })
  preferences(@CurrentActor() actor: Actor): Promise<PreferencesDto> {
    return this.me.preferences(actor);
  }

  @Patch('preferences')
  @Describe('Change your preferences', 'Changes the given fields. Planned reminders follow a new time zone.')
  @Allow('self')
  @ApiOkResponse({ type: PreferencesDto })
  updatePreferences(
    @CurrentActor() actor: Actor,
    @ExpectedVersion() version: Expected,
    @Body() body: UpdatePreferencesBody,
  ): Promise<PreferencesDto> {
    return this.me.updatePreferences(actor, version, body);
  }

  @Post('password')
  @Describe('Change your password', 'Needs the current password. Your other sessions end.')
  @Allow('self')
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(@CurrentActor() actor: Actor, @Body() body: ChangePasswordBody): Promise<void> {
    return this.me.changePassword(actor, body);
  }
}
