import { PartialType, PickType } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import {
  CREATED_FIELDS,
  ENGAGEMENT_FIELD_KEYS,
  fieldsBeside,
  HEALTHS,
  type Day as DayText,
  type Health,
  type Part,
  PARTS,
  PRIORITIES,
  type Priority,
  type Status,
  STATUSES,
  VISIBILITIES,
  type Visibility,
  WAITING_ON,
  type WaitingOn,
} from '#contract';
import {
  Countries,
  Day,
  ListOf,
  Many,
  NestedList,
  OneOf,
  Ref,
  Refs,
  Tags,
  Text,
  Uuid,
  Uuids,
} from '#platform/http/fields.js';
import { eachMust, must } from '#platform/http/must.js';
import { Blank, PageQuery } from '#platform/http/page.js';
import { INCLUDED, type Included } from './filters/engagement.filter.js';
import { PlainBody } from './plain-fields.js';

export class ParticipationBody {
  @Ref({ description: 'Code or id of the partner.', example: 'UNODC' })
  partner!: string;

  @OneOf(PARTS, { description: 'IATI organisation roles 1 to 4, or the counterpart.' })
  part!: Part;

  @Text({ max: 500, multiline: true, optional: true, nullable: true })
  note?: string | null;
}

export class MilestoneBody {
  @Text({ max: 200 })
  title!: string;

  @Day()
  dueOn!: DayText;

  @Uuid({ optional: true, nullable: true, description: 'The person assigned. If omitted: the owner.' })
  assignee?: string | null;
}

/** The fields of the table. Those that are other records are written here; the table describes the plain ones. */
class EngagementFields extends PlainBody {
  @Ref({ description: 'Code of an opportunity of the catalogue.', example: '1.2.1' })
  opportunity!: string;

  @Ref({ optional: true, description: 'Code of a modality. If omitted: the opportunity’s.' })
  modality?: string;

  @Ref({ description: 'Id or slug.' })
  team!: string;

  @Uuid({ description: 'An officer or supervisor of the team.' })
  owner!: string;

  @Uuids({ max: 20, optional: true, description: 'Ids of officers or supervisors of the team.' })
  coOwners?: string[];

  @Uuids({
    max: 200,
    optional: true,
    description: 'Ids of the people who may read it while it is restricted.',
  })
  readers?: string[];

  @Refs({ max: 20, optional: true, description: 'Codes of the platforms it uses.' })
  platforms?: string[];
}

export class CreateEngagementBody extends PickType(
  EngagementFields,
  fieldsBeside(CREATED_FIELDS, ['owner']),
) {
  @Uuid({
    optional: true,
    description: 'An officer or supervisor of the team. If omitted: its creator.',
  })
  owner?: string;

  @NestedList(() => ParticipationBody, { optional: true, max: 50 })
  participations?: ParticipationBody[];

  @NestedList(() => MilestoneBody, { optional: true, max: 100 })
  milestones?: MilestoneBody[];
}

export class UpdateEngagementBody extends PartialType(PickType(EngagementFields, ENGAGEMENT_FIELD_KEYS), {
  skipNullProperties: false,
}) {}

const each = (values: readonly string[]) =>
  IsIn([...values], eachMust('each.choice', { values: values.join(', ') }));

const choices = (values: readonly string[]) =>
  ListOf({ type: String, enum: values }, each(values), { max: 50, optional: true });

/** The filters of a list of engagements. Several values of one filter match any of them. */
export class EngagementsQuery extends PageQuery {
  @Many()
  @choices(STATUSES)
  status?: Status[];

  @Many()
  @choices(HEALTHS)
  health?: Health[];

  @Many()
  @choices(PRIORITIES)
  priority?: Priority[];

  @Many()
  @choices(VISIBILITIES)
  visibility?: Visibility[];

  @Many()
  @choices(WAITING_ON)
  waitingOn?: WaitingOn[];

  @Many()
  @Refs({ max: 50, optional: true, description: '`me` or ids of people.' })
  owner?: string[];

  @Many()
  @Refs({ max: 50, optional: true, description: 'Ids or slugs; includes the teams below.' })
  team?: string[];

  @Many()
  @Refs({ max: 100, optional: true, description: 'Codes of the catalogue; each includes what is under it.' })
  opportunity?: string[];

  @Many()
  @Refs({ max: 20, optional: true })
  modality?: string[];

  @Many()
  @Refs({ max: 50, optional: true, description: 'Codes or ids.' })
  partner?: string[];

  @Many()
  @Refs({ max: 20, optional: true })
  platform?: string[];

  @Many()
  @Countries({ optional: true })
  country?: string[];

  @Many()
  @Tags({ optional: true })
  tag?: string[];

  @Blank()
  @Ref({ optional: true, description: '`me` or the id of a person who watches it.' })
  watcher?: string;

  @OneOf(['me'], {
    optional: true,
    description: 'Engagements whose last request was yours and was returned.',
  })
  returnedTo?: 'me';

  @OneOf(['true'], {
    optional: true,
    description: 'Open engagements whose owner has left or holds no role that may act on them.',
  })
  ownerLeft?: 'true';

  @Blank()
  @Day({ optional: true })
  dueFrom?: DayText;

  @Blank()
  @Day({ optional: true })
  dueTo?: DayText;

  @Blank()
  @Text({ max: 200, optional: true, description: 'Words or parts of words; accents do not matter.' })
  q?: string;

  @Blank()
  @SortText()
  sort?: string;

  /** `actions`: every verb, with the reasons against those that are not allowed. `partners`: those of each engagement. */
  @Many()
  @choices(INCLUDED)
  include?: Included[];
}

function SortText(): PropertyDecorator {
  const text = Text({ max: 100, optional: true, example: 'dueOn,-priority' });
  const form = Matches(/^-?[A-Za-z]+(,-?[A-Za-z]+)*$/, must('names'));
  return (target, key) => {
    text(target, key);
    form(target, key);
  };
}
