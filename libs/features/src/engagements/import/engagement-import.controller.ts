import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Describe } from '#platform/http/describe.js';
import type { Actor } from '../../access/actor.js';
import { Allow, CurrentActor } from '../../access/allow.js';
import { Costs } from '../../access/costs.js';
import { ImportBody, ImportResultDto } from './engagement-import.dto.js';
import { EngagementImportService } from './engagement-import.service.js';

@ApiTags('engagements')
@Controller('engagements/import')
export class EngagementImportController {
  constructor(private readonly imports: EngagementImportService) {}

  @Post('preview')
  @Describe(
    'Check rows before an import',
    'Says for each row whether it can become a draft, and what is wrong if not. Nothing is saved.',
  )
  @Allow('engagement.create')
  @Costs('file')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportResultDto })
  preview(@CurrentActor() actor: Actor, @Body() { rows }: ImportBody): Promise<ImportResultDto> {
    return this.imports.preview(actor, rows);
  }

  @Post()
  @Describe(
    'Import rows as drafts',
    'Creates a draft from every row or none at all. If a row is refused the answer is 422, and its errors point to the rows.',
  )
  @Allow('engagement.create')
  @Costs('file')
  @ApiCreatedResponse({ type: ImportResultDto })
  create(@CurrentActor() actor: Actor, @Body() { rows }: ImportBody): Promise<ImportResultDto> {
    return this.imports.create(actor, rows);
  }
}
