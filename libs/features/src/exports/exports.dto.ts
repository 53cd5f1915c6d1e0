import { OmitType } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type Language, LANGUAGES } from '#locales/languages.js';
import { OneOf, Text, Whole } from '#platform/http/fields.js';
import { must } from '#platform/http/must.js';
import { Blank } from '#platform/http/page.js';
import { EngagementsQuery } from '../engagements/engagement.dto.js';

/** The filters and the order of the list, without pages: the export returns everything. */
export class EngagementsExportQuery extends OmitType(EngagementsQuery, ['limit', 'cursor']) {
  @Blank()
  @OneOf(Object.keys(LANGUAGES) as Language[], {
    optional: true,
    description:
      'Language of the headings and domain words. If omitted: English, with words as the API writes them.',
  })
  language?: Language;
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
  const form = Matches(/^[a-z][a-z-]*$/, must('kind-name'));
  return (target, key) => {
    text(target, key);
    form(target, key);
  };
}
