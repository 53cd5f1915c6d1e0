import type { Status } from '#contract';
import { STATUSES } from '#contract';
import { NestedList, OneOf, Ref, Text, Uuid } from '#platform/http/fields.js';

export class SearchQuery {
  @Text({ max: 200, description: 'Words or parts of words; accents do not matter.' })
  q!: string;
}

export class FoundEngagementDto {
  @Ref() reference!: string;
  @Text({ max: 200 }) title!: string;
  @OneOf(STATUSES) status!: Status;
}

export class FoundPartnerDto {
  @Uuid() id!: string;
  @Ref() code!: string;
  @Text({ max: 200 }) name!: string;
}

export class FoundCatalogueDto {
  @OneOf(['goal', 'objective', 'opportunity', 'platform']) kind!:
    | 'goal'
    | 'objective'
    | 'opportunity'
    | 'platform';
  @Ref() code!: string;
  @Text({ max: 400 }) name!: string;
}

export class FoundPersonDto {
  @Uuid() id!: string;
  @Text({ max: 200 }) name!: string;
  @Text({ max: 254 }) email!: string;
}

/** The best matches of each kind, at most ten. */
export class SearchDto {
  @NestedList(() => FoundEngagementDto) engagements!: FoundEngagementDto[];
  @NestedList(() => FoundPartnerDto) partners!: FoundPartnerDto[];
  @NestedList(() => FoundCatalogueDto) catalogue!: FoundCatalogueDto[];
  @NestedList(() => FoundPersonDto) people!: FoundPersonDto[];
}
