import { PARTS, PRIORITIES, type Status, type Visibility } from '#contract';
import { copyLine, type CopyValue } from './copy.js';
import { VolumeCalendar, type VolumeDates } from './volume-dates.js';
import { VolumeIds } from './volume-ids.js';
import { ledgerLines, MOST_REMINDERS, REMINDER_COLUMNS } from './volume-ledger.js';
import type { Remembered } from './volume-record.js';
import type { VolumeOpportunity, VolumePartner, VolumeSource } from './volume-source.js';

/** The columns of each table, in the order of a line's values. */
export const VOLUME_COLUMNS = {
  engagements: [
    ...[
      'id',
      'reference',
      'title',
      'description',
      'opportunity_code',
      'modality_code',
      'team_id',
      'owner_id',
    ],
    ...[
      'created_by_id',
      'priority',
      'status',
      'visibility',
      'start_on',
      'due_on',
      'baseline_due_on',
      'slip_count',
    ],
    ...['actual_start_on', 'actual_end_on', 'review_on', 'waiting_on', 'countries', 'tags', 'platform_codes'],
    ...['planned_amount', 'currency', 'outcome_summary', 'lessons_learned', 'completion_asked_by_id'],
    ...['last_activity_at', 'search_text', 'created_at', 'updated_at'],
  ],
  participations: ['id', 'engagement_id', 'partner_id', 'part', 'created_at'],
  milestones: ['id', 'engagement_id', 'title', 'due_on', 'assignee_id', 'state', 'done_on', 'created_at'],
  engagement_people: ['engagement_id', 'user_id', 'relation', 'created_at'],
  reminders: REMINDER_COLUMNS,
} as const;
type VolumeTable = keyof typeof VOLUME_COLUMNS;

/** COPY lines by table. */
type VolumeLines = Record<VolumeTable, string[]>;

/** What one transaction writes. */
export interface VolumeBatch {
  lines: VolumeLines;
  /** The engagements whose record is still to be made. */
  past: Remembered[];
}

export const emptyBatch = (): VolumeBatch => ({
  lines: { engagements: [], participations: [], milestones: [], engagement_people: [], reminders: [] },
  past: [],
});

/** The percentage of engagements by status and by visibility. */
const STATUS_SHARES: readonly [Status, number][] = [
  ['draft', 8],
  ['planned', 14],
  ['active', 32],
  ['on_hold', 5],
  ['completed', 11],
  ['closed', 24],
  ['cancelled', 6],
];
const VISIBILITY_SHARES: readonly [Visibility, number][] = [
  ['bureau', 85],
  ['team', 12],
  ['restricted', 3],
];

/** Names without accents, so that they are the same in the search text. */
const PLACES = Object.entries({
  KE: 'Kenya',
  TH: 'Thailand',
  VN: 'Viet Nam',
  IN: 'India',
  BR: 'Brazil',
  CO: 'Colombia',
  GT: 'Guatemala',
  PH: 'Philippines',
  NG: 'Nigeria',
  DE: 'Germany',
  NL: 'Netherlands',
  PL: 'Poland',
  ZA: 'South Africa',
  ID: 'Indonesia',
  MX: 'Mexico',
  CN: 'China',
});
export const TAGS = ['pilot', 'regional', 'follow-up', 'training', 'legislation', 'laboratory'];
const WORK = [
  'Terms of reference, then a first group.',
  'Follow-up of the regional meeting.',
  'Needs assessment, delivery and a review.',
  'Exchange of experts and a shared plan.',
  'Joint workshop and written evaluation.',
];
const STEPS = ['Terms of reference agreed', 'First training held', 'Report received', 'Review meeting'];

const MOST_PARTNERS = 3;
const MOST_MILESTONES = 2;

/** Makes engagements from the catalogue and the people in the database; every call of `append` makes another one. */
export class VolumeRows {
  private readonly calendar: VolumeCalendar;
  private readonly ids: VolumeIds;

  /** `expected`: how many engagements will be made. `random` returns numbers from 0 to below 1. */
  constructor(
    private readonly source: VolumeSource,
    now: Date,
    expected: number,
    private readonly random: () => number = Math.random,
  ) {
    this.calendar = new VolumeCalendar(now, this.between);
    const idsOfOne = 1 + MOST_PARTNERS + MOST_MILESTONES + MOST_REMINDERS;
    this.ids = new VolumeIds(now, expected * idsOfOne, random);
  }

  /** Appends one engagement with its parts and its past. */
  append({ lines, past }: VolumeBatch, reference: string): void {
    const id = this.ids.next();
    const opportunity = this.pick(this.source.opportunities);
    const team = this.pick(this.source.teams);
    const owner = this.pick(team.people);
    const status = this.share(STATUS_SHARES);
    const visibility = this.share(VISIBILITY_SHARES);
    const dates = this.calendar.datesOf(status);
    const partners = this.partnersOf(opportunity);
    const [country, place] = this.pick(PLACES);
    const title = `${opportunity.title}, ${place}`;
    const description = this.pick(WORK);
    lines.engagements.push(
      copyLine([
        ...[id, reference, title, description, opportunity.code, opportunity.modality],
        ...[team.id, owner, owner, this.pick(PRIORITIES), status, visibility],
        ...[dates.startOn, dates.dueOn, dates.baselineDueOn, dates.slipCount, dates.actualStartOn],
        ...[dates.actualEndOn, dates.reviewOn, status === 'active' && this.chance(0.3) ? 'partner' : null],
        ...[
          this.countriesOf(opportunity, country),
          this.chance(0.4) ? [this.pick(TAGS)] : [],
          opportunity.platforms,
        ],
        ...this.money(),
        ...endOf(status, owner),
        ...[
          dates.touchedAt,
          searchText([reference, `${opportunity.plainTitle}, ${place}`, description], partners),
        ],
        ...[dates.createdAt, dates.touchedAt],
      ]),
    );
    partners.forEach((partner, index) => {
      const part = index === 0 ? 'counterpart' : this.pick(PARTS);
      lines.participations.push(copyLine([this.ids.next(), id, partner.id, part, dates.createdAt]));
    });
    this.appendMilestones(lines, id, status, dates);
    this.appendPeople(lines, id, { owner, visibility, colleagues: team.people }, dates);
    const deciderId = this.pick(team.people);
    const remembered = { id, reference, title, status, ownerId: owner, deciderId, dates };
    past.push(remembered);
    lines.reminders.push(...ledgerLines(remembered, this.calendar, () => this.ids.next()));
  }

  private appendPeople(
    lines: VolumeLines,
    engagementId: string,
    { owner, visibility, colleagues }: { owner: string; visibility: Visibility; colleagues: string[] },
    { createdAt }: VolumeDates,
  ): void {
    const add = (relation: string, person: string) =>
      lines.engagement_people.push(copyLine([engagementId, person, relation, createdAt]));
    if (visibility === 'restricted') add('reader', this.pick(colleagues));
    if (this.chance(0.1)) add('watcher', this.pick(colleagues));
    const coOwner = this.pick(colleagues);
    if (coOwner !== owner && this.chance(0.1)) add('co_owner', coOwner);
  }

  private appendMilestones(
    lines: VolumeLines,
    engagementId: string,
    status: Status,
    dates: VolumeDates,
  ): void {
    const isDone = status === 'completed' || status === 'closed';
    const count = this.between(0, MOST_MILESTONES);
    for (let number = 0; number < count; number += 1) {
      const dueOn = number === 0 ? dates.startOn : dates.dueOn;
      const state = isDone || (number === 0 && status === 'active') ? 'done' : 'open';
      const doneOn = state === 'done' ? dates.startOn : null;
      lines.milestones.push(
        copyLine([
          this.ids.next(),
          engagementId,
          this.pick(STEPS),
          dueOn,
          null,
          state,
          doneOn,
          dates.createdAt,
        ]),
      );
    }
  }

  /** One to three partners, those that the catalogue names for the opportunity first. */
  private partnersOf(opportunity: VolumeOpportunity): VolumePartner[] {
    const wanted = this.between(1, MOST_PARTNERS);
    const found = new Set<VolumePartner>();
    const { length } = opportunity.partners;
    const first = this.between(0, Math.max(0, length - 1));
    for (let step = 0; step < length && found.size < wanted; step += 1) {
      const partner = opportunity.partners[(first + step) % length];
      if (partner) found.add(partner);
    }
    while (found.size < wanted) found.add(this.pick(this.source.partners));
    return [...found];
  }

  private countriesOf(opportunity: VolumeOpportunity, country: string): string[] {
    return opportunity.countries.includes(country)
      ? opportunity.countries
      : [...opportunity.countries, country];
  }

  private money(): [string | null, string | null] {
    return this.chance(0.5) ? [`${this.between(5, 900)}000.00`, 'USD'] : [null, null];
  }

  private readonly between = (least: number, most: number): number =>
    least + Math.floor(this.random() * (most - least + 1));

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  private share<T>(shares: readonly (readonly [T, number])[]): T {
    let left = this.random() * 100;
    for (const [item, share] of shares) {
      left -= share;
      if (left < 0) return item;
    }
    return (shares.at(-1) as readonly [T, number])[0];
  }
}

/** Outcome, lessons learned and who asked for completion, as far as the status requires. */
function endOf(status: Status, owner: string): CopyValue[] {
  const outcome = 'The counterpart has taken the work over and reports on it every half year.';
  if (status === 'completed') return [outcome, null, owner];
  if (status === 'closed') return [outcome, 'Agree the evaluation before the first training.', owner];
  return [null, null, null];
}

/** The same text as the database's own function makes of the row; the input must have no accents. */
function searchText(texts: readonly string[], partners: readonly VolumePartner[]): string {
  const names = [...partners].sort((one, other) => one.rank - other.rank).map(({ plain }) => plain);
  return [...texts, ...names].join(' ').toLowerCase();
}
