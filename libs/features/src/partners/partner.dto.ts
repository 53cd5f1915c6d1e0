import { Matches } from 'class-validator';
import { PARTNER_KINDS, type PartnerKind, STATUSES, type Status } from '#contract';
import { CountsBy } from '#platform/http/counts.js';
import {
  Country,
  Email,
  Flag,
  Nested,
  NestedList,
  OneOf,
  Ref,
  Text,
  Texts,
  Uuid,
  Whole,
} from '#platform/http/fields.js';
import { must } from '#platform/http/must.js';
import { PageQuery } from '#platform/http/page.js';

const Website =
  (options: { optional?: boolean } = {}): PropertyDecorator =>
  (target, key) => {
    Text({ max: 300, nullable: true, example: 'https://www.unodc.org', ...options })(target, key);
    Matches(/^https?:\/\/[^\s<>"]+$/, must('web-address'))(target, key);
  };

export class PartnerFieldsDto {
  @Text({ max: 200 })
  name!: string;

  @OneOf(PARTNER_KINDS)
  kind!: PartnerKind;

  @Country({ optional: true, nullable: true })
  country?: string | null;

  @Flag({ optional: true, description: 'Represents several organisations.' })
  isGroup?: boolean;

  @Text({
    max: 200,
    optional: true,
    nullable: true,
    description: 'Its relation to the bureau.',
    example: 'lead bureau',
  })
  role?: string | null;

  @Website({ optional: true })
  website?: string | null;
}

export class CreatePartnerDto extends PartnerFieldsDto {
  @Text({ max: 32, min: 2, example: 'UNODC', description: 'Unique. It cannot be changed.' })
  @Matches(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, must('partner-code'))
  code!: string;
}

export class UpdatePartnerDto {
  @Text({ max: 200, optional: true })
  name?: string;

  @OneOf(PARTNER_KINDS, { optional: true })
  kind?: PartnerKind;

  @Country({ optional: true, nullable: true })
  country?: string | null;

  @Flag({ optional: true })
  isGroup?: boolean;

  @Text({ max: 200, optional: true, nullable: true })
  role?: string | null;

  @Website({ optional: true })
  website?: string | null;
}

export class CreateContactDto {
  @Text({ max: 200 })
  name!: string;

  @Text({ max: 200, optional: true, nullable: true, example: 'Desk officer' })
  post?: string | null;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @Text({ max: 60, optional: true, nullable: true })
  phone?: string | null;

  @Text({ max: 2000, multiline: true, optional: true, nullable: true })
  note?: string | null;
}

export class UpdateContactDto {
  @Text({ max: 200, optional: true })
  name?: string;

  @Text({ max: 200, optional: true, nullable: true })
  post?: string | null;

  @Email({ optional: true, nullable: true })
  email?: string | null;

  @Text({ max: 60, optional: true, nullable: true })
  phone?: string | null;

  @Text({ max: 2000, multiline: true, optional: true, nullable: true })
  note?: string | null;
}

export class ContactDto {
  @Uuid()
  id!: string;

  @Text({ max: 200 })
  name!: string;

  @Text({ max: 200, nullable: true })
  post!: string | null;

  @Email({ nullable: true })
  email!: string | null;

  @Text({ max: 60, nullable: true })
  phone!: string | null;

  @Text({ max: 2000, multiline: true, nullable: true })
  note!: string | null;

  @Whole({ min: 1, max: 2_147_483_647 })
  version!: number;
}

export class PartnerDto {
  @Uuid()
  id!: string;

  @Ref({ example: 'UNODC' })
  code!: string;

  @Text({ max: 200 })
  name!: string;

  @OneOf(PARTNER_KINDS)
  kind!: PartnerKind;

  @Country({ nullable: true })
  country!: string | null;

  @Flag({ description: 'Represents several organisations.' })
  isGroup!: boolean;

  @Text({ max: 200, nullable: true, description: 'Its relation to the bureau.' })
  role!: string | null;

  @Website()
  website!: string | null;

  @Whole({ min: 1, max: 2_147_483_647 })
  version!: number;
}

/** Engagements in which the partner has a part and that the reader may see. */
export class PartnerEngagementsDto {
  @Whole({ min: 0, max: 2_147_483_647 })
  total!: number;

  @CountsBy(STATUSES)
  byStatus!: Record<Status, number>;
}

export class PartnerDetailDto extends PartnerDto {
  @NestedList(() => ContactDto)
  contacts!: ContactDto[];

  @Nested(() => PartnerEngagementsDto)
  engagements!: PartnerEngagementsDto;

  @Texts({ description: 'What the reader may do with it: edit (including its contacts).' })
  may!: string[];
}

export class PartnerQueryDto extends PageQuery {
  @Text({ max: 200, optional: true, description: 'Part of a name or code; accents and case do not matter.' })
  q?: string;

  @OneOf(PARTNER_KINDS, { optional: true })
  kind?: PartnerKind;

  @Country({ optional: true })
  country?: string;
}

export class PartnerListDto {
  @NestedList(() => PartnerDto)
  items!: PartnerDto[];

  @Text({ max: 2000, nullable: true })
  nextCursor!: string | null;

  @Whole({ min: 0, max: 2_147_483_647, description: 'Over all pages.' })
  total!: number;
}
