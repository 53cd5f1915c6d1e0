import { Matches } from 'class-validator';
import { Flag, Instant, Nested, NestedList, Ref, Text, Texts, Uuid, Whole } from '#platform/http/fields.js';
import { must } from '#platform/http/must.js';
import { PersonRefDto, TeamRefDto } from '../access/refs.dto.js';

const NAME_MAX = 80;
const QUERY_MAX = 2000;

/** The query part of an address, without its question mark: no spaces, and no characters that would end it. */
function QueryText(options: { optional?: boolean } = {}): PropertyDecorator {
  const text = Text({
    max: QUERY_MAX,
    min: 0,
    ...options,
    description: 'The query of the engagements screen’s address: filters, view and sort.',
    example: 'view=board&health=overdue&sort=-priority',
  });
  const form = Matches(/^[\w.~%+&=:,*-]*$/, must('query-text'));
  return (target, key) => {
    text(target, key);
    form(target, key);
  };
}

export class CreateViewBody {
  @Text({ max: NAME_MAX })
  name!: string;

  @QueryText()
  query!: string;

  @Ref({
    optional: true,
    nullable: true,
    description: 'Id or slug of the team it is for. If omitted: only you.',
  })
  team?: string | null;
}

export class UpdateViewBody {
  @Text({ max: NAME_MAX, optional: true })
  name?: string;

  @QueryText({ optional: true })
  query?: string;
}

export class SavedViewDto {
  @Uuid()
  id!: string;

  @Text({ max: NAME_MAX })
  name!: string;

  @QueryText()
  query!: string;

  @Nested(() => PersonRefDto, { description: 'Its owner. For a team’s view, its creator.' })
  owner!: PersonRefDto;

  @Nested(() => TeamRefDto, { nullable: true, description: 'Null: your own.' })
  team!: TeamRefDto | null;

  @Flag({ description: 'Whether it is your default view.' })
  isDefault!: boolean;

  @Texts({ description: 'What you may do to it: edit, delete.' })
  may!: string[];

  @Instant()
  createdAt!: Date;

  @Instant()
  updatedAt!: Date;

  @Whole({ min: 1, max: 2_147_483_647 })
  version!: number;
}

export class SavedViewListDto {
  @NestedList(() => SavedViewDto, { description: 'Your own first, then those of your teams, by name.' })
  items!: SavedViewDto[];

  @NestedList(() => TeamRefDto, { description: 'Teams for which you may save a view.' })
  teams!: TeamRefDto[];
}
