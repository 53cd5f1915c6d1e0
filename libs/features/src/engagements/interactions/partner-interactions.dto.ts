import { OmitType } from '@nestjs/swagger';
import { Nested, NestedList, Ref, Text, Whole } from '#platform/http/fields.js';
import { InteractionDto } from '../part.dto.js';

export class InteractionEngagementDto {
  @Ref({ example: 'ENG-2026-00012' }) reference!: string;
  @Text({ max: 200 }) title!: string;
}

/** A contact with a partner, and its engagement. */
export class PartnerInteractionDto extends OmitType(InteractionDto, ['engagementVersion'] as const) {
  @Nested(() => InteractionEngagementDto) engagement!: InteractionEngagementDto;
}

export class PartnerInteractionListDto {
  @NestedList(() => PartnerInteractionDto) items!: PartnerInteractionDto[];
  @Text({ max: 4000, nullable: true }) nextCursor!: string | null;
  @Whole({ min: 0, max: 2_147_483_647, description: 'Over all pages.' }) total!: number;
}
