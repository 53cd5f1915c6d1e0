import {
  type Day,
  type Health,
  type Part,
  PLAIN_FIELDS,
  type PlainValues,
  type Status,
  type Verb,
} from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { type PersonRef, personRef } from '../access/person-ref.js';
import { ownerHasLeft } from '../people/owner-standing.js';
import { healthSql, todaySql } from '../access/visibility.js';
import { columnsOf, LISTED_FIELDS, type ListedField } from './plain-fields.js';

interface OpenRequestRow {
  id: string;
  verb: Verb;
  round: number;
  askedBy: PersonRef;
  askedAt: string;
  askedOn: Day;
}

interface ReturnedRequestRow {
  id: string;
  verb: Verb;
  round: number;
  note: string;
  decidedBy: PersonRef;
  decidedAt: string;
}

/** What a list shows of an engagement, and what its rules need, read in one statement. */
export interface ListedRow extends Pick<PlainValues, ListedField> {
  id: string;
  reference: string;
  opportunity: { code: string; title: string };
  team: { id: string; slug: string; name: string; isStartDecided: boolean };
  owner: PersonRef;
  /** Unfinished, and its owner can no longer act for it. */
  hasOwnerLeft: boolean;
  coOwnerIds: string[];
  readerIds: string[];
  status: Status;
  health: Health;
  baselineDueOn: Day | null;
  slipCount: number;
  actualStartOn: Day | null;
  actualEndOn: Day | null;
  completionAskedById: string | null;
  partnerCount: number;
  openMilestoneCount: number;
  attachmentCount: number;
  hasLessons: boolean;
  openRequest: OpenRequestRow | null;
  returnedRequest: ReturnedRequestRow | null;
  /** Today in the team's time zone. */
  today: Day;
  lastActivityAt: Date;
  version: number;
  /** In a list only if it was asked for. */
  partners?: PartnerPart[];
}

interface PartnerPart {
  id: string;
  code: string;
  name: string;
  part: Part;
}

/** An engagement with everything that its presentation and its rules need, read in one statement. */
export interface EngagementRow extends ListedRow, PlainValues {
  modality: { code: string; name: string };
  createdBy: PersonRef;
  coOwners: PersonRef[];
  readers: PersonRef[];
  watcherIds: string[];
  reviewOn: Day | null;
  platforms: { code: string; name: string }[];
  partners: PartnerPart[];
  milestoneCount: number;
  isEverAsked: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** How a statement over `engagements e` reads rows: its columns and the joins that they need. */
export interface Reading<Row> {
  /** `now` is the parameter with the current instant. */
  columns(now: string): string;
  joins: string;
  /** Only for its type. */
  row?: Row;
}

const PARTNERS = `coalesce((SELECT json_agg(json_build_object('id', pa.id, 'code', pa.code, 'name', pa.name, 'part', pp.part)
      ORDER BY pp.created_at, pp.id)
    FROM participations pp JOIN partners pa ON pa.id = pp.partner_id WHERE pp.engagement_id = e.id), '[]') AS partners`;

const BOTH = (now: string) => `
  e.id, e.reference, e.status,
  json_build_object('code', o.code, 'title', o.title) AS opportunity,
  json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'isStartDecided', t.is_start_decided) AS team,
  ${personRef('ow')} AS owner, ${ownerHasLeft('e', 'ow')} AS "hasOwnerLeft",
  ${healthSql('e', 't', now)} AS health, ${todaySql('t', now)}::text AS today,
  e.baseline_due_on::text AS "baselineDueOn",
  e.slip_count AS "slipCount", e.actual_start_on::text AS "actualStartOn", e.actual_end_on::text AS "actualEndOn",
  e.completion_asked_by_id AS "completionAskedById",
  (SELECT count(*)::int FROM participations pp WHERE pp.engagement_id = e.id) AS "partnerCount",
  (SELECT count(*)::int FROM attachments a WHERE a.engagement_id = e.id) AS "attachmentCount",
  coalesce(e.lessons_learned, '') <> '' AS "hasLessons",
  CASE WHEN last.state = 'open' THEN json_build_object('id', last.id, 'verb', last.verb, 'round', last.round,
    'askedBy', (SELECT ${personRef('u')} FROM users u WHERE u.id = last.asked_by_id),
    'askedAt', last.asked_at, 'askedOn', last.asked_on) END AS "openRequest",
  CASE WHEN last.state = 'returned' THEN json_build_object('id', last.id, 'verb', last.verb, 'round', last.round,
    'note', last.note, 'decidedBy', (SELECT ${personRef('u')} FROM users u WHERE u.id = last.decided_by_id),
    'decidedAt', last.decided_at) END AS "returnedRequest",
  e.last_activity_at AS "lastActivityAt", e.version`;

/** A request can only be made while none is open, so the last one tells. */
const BOTH_JOINS = `
  JOIN teams t ON t.id = e.team_id
  JOIN opportunities o ON o.code = e.opportunity_code
  JOIN users ow ON ow.id = e.owner_id
  LEFT JOIN LATERAL (SELECT c.* FROM change_requests c
    WHERE c.engagement_id = e.id ORDER BY c.asked_at DESC, c.id DESC LIMIT 1) last ON TRUE`;

const idsOf = (relation: string) => `to_json(ARRAY(SELECT p.user_id FROM engagement_people p
    WHERE p.engagement_id = e.id AND p.relation = '${relation}'))`;

/** The rows of a list. */
export const listed = (hasPartners: boolean): Reading<ListedRow> => ({
  columns: (now) => `${BOTH(now)}, ${columnsOf(LISTED_FIELDS)},
  ${idsOf('co_owner')} AS "coOwnerIds", ${idsOf('reader')} AS "readerIds",
  (SELECT count(*)::int FROM milestones m WHERE m.engagement_id = e.id AND m.state = 'open') AS "openMilestoneCount"
  ${hasPartners ? `, ${PARTNERS}` : ''}`,
  joins: BOTH_JOINS,
});

/** An engagement as my work shows it. */
export interface TaskRow extends ListedRow {
  milestoneCount: number;
}

export const TASK: Reading<TaskRow> = {
  columns: (now) => `${listed(false).columns(now)},
  (SELECT count(*)::int FROM milestones m WHERE m.engagement_id = e.id) AS "milestoneCount"`,
  joins: BOTH_JOINS,
};

const related = (relation: string, value: string) => `coalesce(
  json_agg(${value} ORDER BY ${nameOrder('u.name')}, u.id) FILTER (WHERE p.relation = '${relation}'), '[]')`;

/** Complete engagements. */
export const COMPLETE: Reading<EngagementRow> = {
  columns: (now) => `${BOTH(now)}, ${columnsOf(PLAIN_FIELDS)}, ${PARTNERS},
  json_build_object('code', mo.code, 'name', mo.name) AS modality, ${personRef('cr')} AS "createdBy",
  people."coOwners", people.readers, people."coOwnerIds", people."readerIds", people."watcherIds",
  e.review_on::text AS "reviewOn",
  CASE WHEN e.platform_codes = '{}' THEN '[]' ELSE (
    SELECT coalesce(json_agg(json_build_object('code', pl.code, 'name', pl.name) ORDER BY ${nameOrder('pl.code')}), '[]')
    FROM platforms pl WHERE pl.code = ANY(e.platform_codes)) END AS platforms,
  ms.total AS "milestoneCount", ms.open AS "openMilestoneCount",
  last.id IS NOT NULL AS "isEverAsked", e.created_at AS "createdAt", e.updated_at AS "updatedAt"`,
  joins: `${BOTH_JOINS}
  JOIN modalities mo ON mo.code = e.modality_code
  JOIN users cr ON cr.id = e.created_by_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS total, (count(*) FILTER (WHERE m.state = 'open'))::int AS open
    FROM milestones m WHERE m.engagement_id = e.id) ms ON TRUE
  LEFT JOIN LATERAL (SELECT ${related('co_owner', personRef('u'))} AS "coOwners", ${related('reader', personRef('u'))} AS readers,
      ${related('co_owner', 'u.id')} AS "coOwnerIds", ${related('reader', 'u.id')} AS "readerIds",
      coalesce(json_agg(u.id) FILTER (WHERE p.relation = 'watcher'), '[]') AS "watcherIds"
    FROM engagement_people p JOIN users u ON u.id = p.user_id WHERE p.engagement_id = e.id) people ON TRUE`,
};
