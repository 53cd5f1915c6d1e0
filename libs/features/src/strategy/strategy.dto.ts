import { HEALTHS, type Health, STATUSES, type Status } from '#contract';
import { CountsBy } from '#platform/http/counts.js';
import {
  Countries,
  Flag,
  ListOf,
  Nested,
  NestedList,
  Ref,
  Text,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { IsInt, IsString } from 'class-validator';

const Count = (description?: string) => Whole({ min: 0, max: 2_147_483_647, description });
const Year = (options: { nullable?: boolean } = {}) => Whole({ min: 1900, max: 2200, ...options });

/** Engagements under a node of the catalogue that the reader may see. */
export class CoverageDto {
  @Count('Engagements in any status.')
  total!: number;

  @Count('Engagements in draft, planned, active or on hold.')
  live!: number;

  @CountsBy(STATUSES)
  byStatus!: Record<Status, number>;

  @CountsBy(HEALTHS)
  byHealth!: Record<Health, number>;

  @Count('Opportunities under the node.')
  opportunities!: number;

  @Count('Opportunities under the node without an engagement, or with cancelled ones only.')
  uncovered!: number;
}

export class CodeAndNameDto {
  @Ref()
  code!: string;

  @Text({ max: 300 })
  name!: string;
}

export class NamedPartnerDto extends CodeAndNameDto {
  @Uuid()
  id!: string;
}

export class ObjectiveOfDto extends CodeAndNameDto {
  @Text({ max: 300, description: 'The name that the source gives the objective.' })
  heading!: string;

  @Ref({ description: 'Code of its goal.' })
  goal!: string;
}

export class OpportunityDto {
  @Ref({ example: '1.2.1' })
  code!: string;

  @Text({ max: 300 })
  title!: string;

  @Text({ max: 2000 })
  summary!: string;

  @Nested(() => ObjectiveOfDto)
  objective!: ObjectiveOfDto;

  @Nested(() => CodeAndNameDto, { description: 'How it is delivered; the default of its engagements.' })
  modality!: CodeAndNameDto;

  @NestedList(() => NamedPartnerDto)
  partners!: NamedPartnerDto[];

  @NestedList(() => CodeAndNameDto)
  platforms!: CodeAndNameDto[];

  @ListOf({ type: String }, IsString({ each: true }), {
    max: 100,
    description: 'Areas in the words of the source.',
  })
  regions!: string[];

  @Countries()
  countries!: string[];
}

export class OpportunityNodeDto extends OpportunityDto {
  @Nested(() => CoverageDto)
  coverage!: CoverageDto;

  @Flag({ description: 'Whether it has an engagement that is not cancelled.' })
  isWorkedOn!: boolean;
}

export class ObjectiveNodeDto {
  @Ref({ example: '1.2' })
  code!: string;

  @Text({ max: 300, description: 'The name that the source gives the objective.' })
  heading!: string;

  @Text({ max: 300 })
  name!: string;

  @Nested(() => CoverageDto)
  coverage!: CoverageDto;

  @NestedList(() => OpportunityNodeDto)
  opportunities!: OpportunityNodeDto[];
}

export class GoalNodeDto {
  @Ref({ example: '1' })
  code!: string;

  @Text({ max: 300 })
  name!: string;

  @Text({ max: 2000 })
  vision!: string;

  @ListOf({ type: 'integer' }, IsInt({ each: true }), {
    max: 2,
    description: 'The period of the vision, in years after adoption, from and to.',
  })
  visionYears!: number[];

  @Nested(() => CoverageDto)
  coverage!: CoverageDto;

  @NestedList(() => ObjectiveNodeDto)
  objectives!: ObjectiveNodeDto[];
}

export class PillarNodeDto {
  @Ref({ example: 'A' })
  code!: string;

  @Text({ max: 300 })
  name!: string;

  @Countries()
  countries!: string[];

  @Nested(() => CoverageDto)
  coverage!: CoverageDto;

  @NestedList(() => ObjectiveNodeDto)
  objectives!: ObjectiveNodeDto[];
}

class StrategyHeadDto {
  @Ref({ example: 'strategy-2019' })
  code!: string;

  @Text({ max: 300 })
  name!: string;

  @Year()
  adopted!: number;

  @Whole({ min: 1, max: 100, nullable: true })
  horizonYears!: number | null;

  @Nested(() => NamedPartnerDto, { nullable: true, description: 'The partner that leads it.' })
  lead!: NamedPartnerDto | null;
}

export class StrategyListItemDto extends StrategyHeadDto {
  @Count()
  goals!: number;

  @Count()
  pillars!: number;

  @Count('Number of its objectives, including those of its pillars.')
  objectives!: number;

  @Count()
  opportunities!: number;
}

export class StrategyListDto {
  @NestedList(() => StrategyListItemDto)
  items!: StrategyListItemDto[];
}

/** A strategy's tree: goals with their objectives, or pillars with the objectives they gather. */
export class StrategyTreeDto extends StrategyHeadDto {
  @Nested(() => CoverageDto, { description: 'Over the whole strategy, each opportunity counted once.' })
  coverage!: CoverageDto;

  @NestedList(() => GoalNodeDto)
  goals!: GoalNodeDto[];

  @NestedList(() => PillarNodeDto)
  pillars!: PillarNodeDto[];

  @NestedList(() => OpportunityDto, {
    description: 'Opportunities without an engagement, in the order of the tree.',
  })
  uncoveredOpportunities!: OpportunityDto[];
}

export class OpportunityQueryDto {
  @Ref({ optional: true, description: 'Code of a goal, an objective or an opportunity: what is under it.' })
  objective?: string;
}

export class OpportunityListDto {
  @NestedList(() => OpportunityDto)
  items!: OpportunityDto[];
}

export class ModalityDto extends CodeAndNameDto {
  @Text({ max: 500 })
  summary!: string;
}

export class ModalityListDto {
  @NestedList(() => ModalityDto)
  items!: ModalityDto[];
}
