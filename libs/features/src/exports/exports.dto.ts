import { OmitType } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { OneOf, Text, Whole } from '#platform/http/fields.js';
import { Blank } from '#platform/http/page.js';
import { EngagementsQuery } from '../engagements/engagement.dto.js';
import { EXPORT_LANGUAGES, type ExportLanguage } from './engagement-export.words.js';

/** The filters and the order of the list, without pages: the export returns everything. */
export class EngagementsExportQuery extends OmitType(EngagementsQuery, ['limit', 'cursor']) {
  @Blank()
  @OneOf(EXPORT_LANGUAGES, {
    optional: true,
    description:
      'Language of the headings and domain words. If omitted: English, with words as the API writes them.',
  })
  language?: ExportLanguage;
}

const EXPORT_FORMATS = ['csv', 'json', 'svg', 'png'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A small table that a screen wrote to a file on its own. */
export class ExportBody {
  @Word()
  table!: string;

  @Whole({ min: 0, max: 1_000_000 })
  rows!: number;

  @OneOf(EXPORT_FORMATS)
  format!: ExportFormat;
}

function Word(): PropertyDecorator {
  const text = Text({ max: 40, description: 'The name of the table.', example: 'dashboard-teams' });
  const form = Matches(/^[a-z][a-z-]*$/, { message: 'must be lowercase letters and hyphens' });
  return (target, key) => {
    text(target, key);
    form(target, key);
  };
}
