import type { Day, Health, Part, PlainValues, Status, Verb } from '#contract';
import { nameOrder } from '#platform/database/name-order.js';
import { type PersonRef, personRef } from '../access/person-ref.js';
import { ownerHasLeft } from '../people/owner-standing.js';
import { healthSql, todaySql } from '../access/visibility.js';
import { PLAIN_COLUMNS } from './plain-fields.js';

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

/** An engagement with everything that its presentation and its rules need, read in one statement. */
export interface EngagementRow extends PlainValues {
  id: string;
  reference: string;
  opportunity: { code: string; title: string };
  modality: { code: string; name: string };
  team: { id: string; slug: string; name: string; isStartDecided: boolean };
  owner: PersonRef;
  /** Unfinished, and its owner can no longer act for it. */
  hasOwnerLeft: boolean;
  createdBy: PersonRef;
  coOwners: PersonRef[];
  readers: PersonRef[];
  watcherIds: string[];
  status: Status;
  health: Health;
  baselineDueOn: Day | null;
  slipCount: number;
  actualStartOn: Day | null;
  actualEndOn: Day | null;
  reviewOn: Day | null;
  platforms: { code: string; name: string }[];
  completionAskedById: string | null;
  partners: { id: string; code: string; name: string; part: Part }[];
  milestoneCount: number;
  openMilestoneCount: number;
  attachmentCount: number;
  openRequest: OpenRequestRow | null;
  returnedRequest: ReturnedRequestRow | null;
  isEverAsked: boolean;
  /** Today in the team's time zone. */
  today: Day;
  createdAt: Date;
  updatedAt: Date;
  lastActivityAt: Date;
  version: number;
}

const related = (relation: string) => `coalesce(
  json_agg(${personRef('u')} ORDER BY ${nameOrder('u.name')}, u.id) FILTER (WHERE p.relation = '${relation}'), '[]')`;

/**
 * The columns of an EngagementRow, for a query over `engagements e` with ENGAGEMENT_JOINS; `now` is the
 * parameter with the current instant.
 */
export const engagementColumns = (now: string) => `
  e.id, e.reference, e.status, ${PLAIN_COLUMNS},
  json_build_object('code', o.code, 'title', o.title) AS opportunity,
  json_build_object('code', mo.code, 'name', mo.name) AS modality,
  json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'isStartDecided', t.is_start_decided) AS team,
  ${personRef('ow')} AS owner, ${ownerHasLeft('e', 'ow')} AS "hasOwnerLeft", ${personRef('cr')} AS "createdBy",
  people."coOwners", people.readers, people."watcherIds",
  ${healthSql('e', 't', now)} AS health, ${todaySql('t', now)}::text AS today,
  e.baseline_due_on::text AS "baselineDueOn",
  e.slip_count AS "slipCount", e.actual_start_on::text AS "actualStartOn", e.actual_end_on::text AS "actualEndOn",
  e.review_on::text AS "reviewOn",
  CASE WHEN e.platform_codes = '{}' THEN '[]' ELSE (
    SELECT coalesce(json_agg(json_build_object('code', pl.code, 'name', pl.name) ORDER BY ${nameOrder('pl.code')}), '[]')
    FROM platforms pl WHERE pl.code = ANY(e.platform_codes)) END AS platforms,
  e.completion_asked_by_id AS "completionAskedById",
  coalesce((SELECT json_agg(json_build_object('id', pa.id, 'code', pa.code, 'name', pa.name, 'part', pp.part)
      ORDER BY pp.created_at, pp.id)
    FROM participations pp JOIN partners pa ON pa.id = pp.partner_id WHERE pp.engagement_id = e.id), '[]') AS partners,
  ms.total AS "milestoneCount", ms.open AS "openMilestoneCount",
  (SELECT count(*)::int FROM attachments a WHERE a.engagement_id = e.id) AS "attachmentCount",
  CASE WHEN last.state = 'open' THEN json_build_object('id', last.id, 'verb', last.verb, 'round', last.round,
    'askedBy', (SELECT ${personRef('u')} FROM users u WHERE u.id = last.asked_by_id),
    'askedAt', last.asked_at, 'askedOn', last.asked_on) END AS "openRequest",
  CASE WHEN last.state = 'returned' THEN json_build_object('id', last.id, 'verb', last.verb, 'round', last.round,
    'note', last.note, 'decidedBy', (SELECT ${personRef('u')} FROM users u WHERE u.id = last.decided_by_id),
    'decidedAt', last.decided_at) END AS "returnedRequest",
  last.id IS NOT NULL AS "isEverAsked",
  e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.last_activity_at AS "lastActivityAt", e.version`;

/** The joins that the columns need. A request can only be made while none is open, so the last one tells. */
export const ENGAGEMENT_JOINS = `
  JOIN teams t ON t.id = e.team_id
  JOIN opportunities o ON o.code = e.opportunity_code
  JOIN modalities mo ON mo.code = e.modality_code
  JOIN users ow ON ow.id = e.owner_id
  JOIN users cr ON cr.id = e.created_by_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS total, (count(*) FILTER (WHERE m.state = 'open'))::int AS open
    FROM milestones m WHERE m.engagement_id = e.id) ms ON TRUE
  LEFT JOIN LATERAL (SELECT ${related('co_owner')} AS "coOwners", ${related('reader')} AS readers,
      coalesce(json_agg(p.user_id) FILTER (WHERE p.relation = 'watcher'), '[]') AS "watcherIds"
    FROM engagement_people p JOIN users u ON u.id = p.user_id WHERE p.engagement_id = e.id) people ON TRUE
  LEFT JOIN LATERAL (SELECT c.* FROM change_requests c
    WHERE c.engagement_id = e.id ORDER BY c.asked_at DESC, c.id DESC LIMIT 1) last ON TRUE`;
