import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import type { Actor } from '../access/actor.js';
import { Allow, CurrentActor } from '../access/allow.js';
import { Costs } from '../access/costs.js';
import { BulkBody, BulkResultDto } from './bulk.dto.js';
import { BulkService } from './bulk.service.js';

/**
 * The route's permission is only a first check. The action's own permission is checked for each engagement:
 * if it is missing, that item is refused.
 */
@ApiTags('engagements')
@Controller('engagements/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  @Post('preview')
  @Describe(
    'Preview a bulk change',
    'Says for each engagement what the change would do or why it is refused. Nothing is saved.',
  )
  @Allow('engagement.edit')
  @Costs('bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkResultDto })
  preview(@CurrentActor() actor: Actor, @Body() body: BulkBody): Promise<BulkResultDto> {
    return this.bulk.preview(actor, body);
  }

  @Post()
  @Describe(
    'Change several engagements',
    'Changes each engagement on its own. The answer says which were changed, which wait for a decision and which were refused.',
  )
  @Allow('engagement.edit')
  @Costs('bulk')
  @HttpCode(200)
  @ApiOkResponse({ type: BulkResultDto })
  apply(@CurrentActor() actor: Actor, @Body() body: BulkBody): Promise<BulkResultDto> {
    return this.bulk.apply(actor, body);
  }
}
