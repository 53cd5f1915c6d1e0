/**
 * What the floor asks the database for: one statement for each thing that a page shows, written plainly. `$1` is the
 * person, `$2` the teams that they have a role in, with those below; a page's own values start at `$3`.
 */
export interface Statement {
  name: string;
  text: string;
}

export const SESSION: Statement = {
  name: 'session',
  text: `WITH RECURSIVE me AS (
      SELECT user_id FROM sessions WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > now()),
    reach AS (
      SELECT m.team_id FROM memberships m JOIN me ON me.user_id = m.user_id
      UNION SELECT t.id FROM teams t JOIN reach ON reach.team_id = t.parent_id)
    SELECT u.id, ARRAY(SELECT team_id::text FROM reach) AS teams FROM users u JOIN me ON me.user_id = u.id WHERE u.is_active`,
};

const VISIBLE = `e.deleted_at IS NULL AND (e.visibility = 'bureau'
  OR (e.visibility = 'team' AND e.team_id = ANY($2::uuid[]))
  OR (e.visibility = 'restricted' AND (e.owner_id = $1::uuid OR EXISTS (SELECT FROM engagement_people p
    WHERE p.engagement_id = e.id AND p.user_id = $1::uuid AND p.relation IN ('co_owner', 'reader')))))`;

/** Today at each team. */
const DAYS = `days AS MATERIALIZED (SELECT id, (now() AT TIME ZONE time_zone)::date AS today FROM teams)`;

const HEALTH = `CASE WHEN e.status IN ('completed', 'closed', 'cancelled') THEN 'done' WHEN e.status = 'on_hold' THEN 'paused'
  WHEN e.due_on < d.today THEN 'overdue' WHEN e.due_on <= d.today + 14 THEN 'due_soon' ELSE 'on_track' END`;

/** The latest and the earliest today of all teams bound the dates, so that an index on them can be used. */
const [LATEST, EARLIEST] = ['(SELECT max(today) FROM days)', '(SELECT min(today) FROM days)'];
const IS_OPEN = `e.status IN ('draft', 'planned', 'active')`;

export const IS_OVERDUE = `${IS_OPEN} AND e.due_on < ${LATEST} AND e.due_on < d.today`;
export const IS_DUE_SOON = `${IS_OPEN} AND e.due_on BETWEEN ${EARLIEST} AND ${LATEST} + 14
  AND e.due_on BETWEEN d.today AND d.today + 14`;

const person = (user: string) => `json_build_object('id', ${user}.id, 'name', ${user}.name)`;

/** The fields that a list shows of an engagement. */
const SUMMARY = `e.id, e.reference, e.title, e.status, e.priority, e.visibility, e.start_on::text AS "startOn",
  e.due_on::text AS "dueOn", e.waiting_on AS "waitingOn", e.countries, e.tags, e.planned_amount AS "plannedAmount", e.currency,
  ${HEALTH} AS health, json_build_object('code', o.code, 'title', o.title) AS opportunity,
  json_build_object('code', mo.code, 'name', mo.name) AS modality,
  json_build_object('id', t.id, 'slug', t.slug, 'name', t.name) AS team, ${person('ow')} AS owner,
  NOT ow.is_active AS "hasOwnerLeft", e.baseline_due_on::text AS "baselineDueOn", e.slip_count AS "slipCount",
  e.actual_start_on::text AS "actualStartOn", e.actual_end_on::text AS "actualEndOn", e.review_on::text AS "reviewOn",
  (SELECT json_agg(json_build_object('id', pa.id, 'code', pa.code, 'name', pa.name, 'part', pp.part))
    FROM participations pp JOIN partners pa ON pa.id = pp.partner_id WHERE pp.engagement_id = e.id) AS partners,
  (SELECT count(*)::int FROM milestones m WHERE m.engagement_id = e.id) AS "milestoneCount",
  (SELECT count(*)::int FROM milestones m WHERE m.engagement_id = e.id AND m.state = 'open') AS "openMilestoneCount",
  (SELECT count(*)::int FROM attachments a WHERE a.engagement_id = e.id) AS "attachmentCount",
  (SELECT json_build_object('id', c.id, 'verb', c.verb, 'round', c.round, 'askedBy', c.asked_by_id, 'askedAt', c.asked_at)
    FROM change_requests c WHERE c.engagement_id = e.id AND c.state = 'open') AS "openChangeRequest",
  e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.last_activity_at AS "lastActivityAt", e.version`;

const related = (
  relation: string,
) => `(SELECT json_agg(${person('u')}) FROM engagement_people p JOIN users u ON u.id = p.user_id
  WHERE p.engagement_id = e.id AND p.relation = '${relation}')`;

/** The fields that only the page of an engagement shows. */
const REST = `e.description, e.outcome_summary AS "outcomeSummary", e.lessons_learned AS "lessonsLearned",
  ${person('cr')} AS "createdBy", ${related('co_owner')} AS "coOwners", ${related('reader')} AS readers,
  EXISTS (SELECT FROM engagement_people p WHERE p.engagement_id = e.id AND p.user_id = $1::uuid AND p.relation = 'watcher') AS "isWatched",
  (SELECT json_agg(json_build_object('code', pl.code, 'name', pl.name)) FROM platforms pl WHERE pl.code = ANY(e.platform_codes)) AS platforms`;

const JOINS = `JOIN days d ON d.id = e.team_id JOIN teams t ON t.id = e.team_id JOIN opportunities o ON o.code = e.opportunity_code
  JOIN modalities mo ON mo.code = e.modality_code JOIN users ow ON ow.id = e.owner_id`;

const withDays = (condition: string) =>
  condition.includes('d.today') ? 'JOIN days d ON d.id = e.team_id' : '';

/** The first rows that fulfil the condition, in this order. */
export const page = (name: string, condition: string, order: string, limit: number): Statement => ({
  name: `page ${name}`,
  text: `WITH ${DAYS}, page AS MATERIALIZED (
      SELECT e.id FROM engagements e ${withDays(condition)} WHERE ${VISIBLE} AND ${condition} ORDER BY ${order} LIMIT ${limit})
    SELECT ${SUMMARY} FROM page JOIN engagements e ON e.id = page.id ${JOINS} ORDER BY ${order}`,
});

/**
 * The first rows by due date and how many there are, in one statement: it finds all of them once, which is the least
 * work if the condition is selective.
 */
export const pageWithTotal = (name: string, condition: string, limit: number): Statement => ({
  name: `page with total ${name}`,
  text: `WITH ${DAYS}, found AS MATERIALIZED (
      SELECT e.id, e.due_on FROM engagements e ${withDays(condition)} WHERE ${VISIBLE} AND ${condition}),
    page AS MATERIALIZED (SELECT id FROM found ORDER BY due_on, id LIMIT ${limit})
    SELECT ${SUMMARY}, (SELECT count(*)::int FROM found) AS total
    FROM page JOIN engagements e ON e.id = page.id ${JOINS} ORDER BY e.due_on, e.id`,
});

/** How many rows fulfil the condition. */
export const count = (name: string, condition: string): Statement => ({
  name: `count ${name}`,
  text: `WITH ${DAYS} SELECT count(*)::int AS total FROM engagements e ${withDays(condition)} WHERE ${VISIBLE} AND ${condition}`,
});

export const one = (name: string, condition: string): Statement => ({
  name: `one ${name}`,
  text: `WITH ${DAYS} SELECT ${SUMMARY}, ${REST} FROM engagements e ${JOINS} JOIN users cr ON cr.id = e.created_by_id
    WHERE ${VISIBLE} AND ${condition}`,
});

export const WATCHERS: Statement = {
  name: 'watchers',
  text: `SELECT ${person('u')} AS person FROM engagements e JOIN engagement_people w ON w.engagement_id = e.id AND w.relation = 'watcher'
    JOIN users u ON u.id = w.user_id WHERE ${VISIBLE} AND e.reference = $3 ORDER BY u.name`,
};

const milestones = (
  whose: string,
) => `SELECT m.id, m.title, m.due_on, m.due_on < d.today AS is_overdue, e.reference, e.title AS engagement
    FROM milestones m JOIN engagements e ON e.id = m.engagement_id JOIN days d ON d.id = e.team_id
    WHERE m.state = 'open' AND e.status IN ('planned', 'active') AND m.due_on <= d.today + 14 AND ${whose} AND ${VISIBLE}`;

export const MILESTONES: Statement = {
  name: 'milestones',
  text: `WITH ${DAYS} SELECT id, title, due_on::text AS "dueOn", is_overdue AS "isOverdue", reference, engagement FROM (
      ${milestones('m.assignee_id IS NULL AND e.owner_id = $1::uuid')} UNION ALL ${milestones('m.assignee_id = $1::uuid')}) mine
    ORDER BY due_on, id LIMIT 25`,
};

/** The teams that the person supervises, worked out before anything is searched. */
export const SUPERVISED = `ARRAY(WITH RECURSIVE held AS (
    SELECT m.team_id FROM memberships m WHERE m.user_id = $1::uuid AND m.role = 'supervisor'
    UNION SELECT t.id FROM teams t JOIN held ON held.team_id = t.parent_id) SELECT team_id FROM held)`;

export const ASKED: Statement = {
  name: 'asked',
  text: `SELECT c.id, c.verb, c.round, c.asked_at AS "askedAt", e.reference, e.title FROM change_requests c
    JOIN engagements e ON e.id = c.engagement_id
    WHERE c.state = 'open' AND c.asked_by_id = $1::uuid AND ${VISIBLE} ORDER BY c.asked_at LIMIT 25`,
};

export const DECIDABLE: Statement = {
  name: 'decidable',
  text: `SELECT c.id, c.verb, c.round, c.asked_at AS "askedAt", e.reference, e.title FROM change_requests c
    JOIN engagements e ON e.id = c.engagement_id
    WHERE c.state = 'open' AND c.asked_by_id <> $1::uuid AND e.team_id = ANY(${SUPERVISED}) AND ${VISIBLE}
    ORDER BY c.asked_at LIMIT 25`,
};

const VISIBLE_ONES = `WITH ${DAYS}, visible AS MATERIALIZED (
  SELECT e.id, e.reference, e.title, e.status, e.opportunity_code, e.team_id, e.owner_id, e.countries, e.due_on, e.baseline_due_on,
    e.actual_end_on, e.slip_count, ${HEALTH} AS health
  FROM engagements e JOIN days d ON d.id = e.team_id WHERE ${VISIBLE})`;

export const COVERAGE: Statement = {
  name: 'coverage',
  text: `WITH ${DAYS} SELECT e.opportunity_code AS opportunity, e.status, ${HEALTH} AS health, count(*)::int AS engagements
    FROM engagements e JOIN days d ON d.id = e.team_id WHERE ${VISIBLE} GROUP BY 1, 2, 3`,
};

/** The tree of the catalogue; `$1` and `$2` are there because every statement has them. */
export const TREE: Statement = {
  name: 'tree',
  text: `SELECT g.code AS goal, g.name AS "goalName", b.code AS objective, b.name AS "objectiveName", o.code, o.title, o.summary,
      o.modality_code AS modality, o.partner_codes AS partners, o.platform_codes AS platforms, o.countries
    FROM goals g JOIN objectives b ON b.goal_code = g.code JOIN opportunities o ON o.objective_code = b.code
    WHERE g.strategy_code = $3 AND ($1::uuid IS NOT NULL OR $2::uuid[] IS NOT NULL) ORDER BY g.rank, b.rank, o.rank`,
};

export const DASHBOARD: Statement = {
  name: 'dashboard',
  text: `${VISIBLE_ONES}
    SELECT 'status' AS dimension, status AS code, health, count(*)::int AS engagements FROM visible GROUP BY status, health
    UNION ALL SELECT 'team', team_id::text, health, count(*)::int FROM visible GROUP BY team_id, health
    UNION ALL SELECT 'goal', g.code, v.health, count(*)::int FROM visible v JOIN opportunities o ON o.code = v.opportunity_code
      JOIN objectives b ON b.code = o.objective_code JOIN goals g ON g.code = b.goal_code GROUP BY g.code, v.health
    UNION ALL SELECT 'country', country, health, count(*)::int FROM visible, unnest(countries) AS country GROUP BY country, health
    UNION ALL SELECT 'owner', owner_id::text, health, count(*)::int FROM visible WHERE health <> 'done' GROUP BY owner_id, health
    UNION ALL SELECT 'month', to_char(actual_end_on, 'YYYY-MM'),
      CASE WHEN actual_end_on <= coalesce(baseline_due_on, due_on) THEN 'on time' ELSE 'late' END, count(*)::int
      FROM visible WHERE status IN ('completed', 'closed') AND actual_end_on > now() - interval '1 year' GROUP BY 2, 3`,
};

export const SLIPS: Statement = {
  name: 'slips',
  text: `SELECT e.reference, e.title, e.slip_count AS "slipCount", e.due_on::text AS "dueOn", e.due_on - e.baseline_due_on AS "slipDays"
    FROM engagements e WHERE ${VISIBLE} AND e.status NOT IN ('completed', 'closed', 'cancelled') AND e.due_on > e.baseline_due_on
    ORDER BY e.due_on - e.baseline_due_on DESC, e.reference LIMIT 20`,
};

/** `words` is SQL for the text search vector of an engagement, which the schema decides. */
export const quickSearch = (words: string): Statement => ({
  name: 'quick search',
  text: `SELECT e.reference, e.title, e.status FROM (
      SELECT e.* FROM engagements e WHERE ${words} @@ plainto_tsquery('english', $3) AND ${VISIBLE} LIMIT 1000) e
    ORDER BY ts_rank(${words}, plainto_tsquery('english', $3)) DESC, e.updated_at DESC LIMIT 10`,
});

export const QUICK_OTHERS: Statement = {
  name: 'quick others',
  text: `(SELECT 'partner' AS kind, code, name FROM partners WHERE name ILIKE $3 OR code ILIKE $3 ORDER BY name LIMIT 10)
    UNION ALL (SELECT 'person', email, name FROM users WHERE is_active AND (name ILIKE $3 OR email ILIKE $3) ORDER BY name LIMIT 10)
    UNION ALL (SELECT 'opportunity', code, title FROM opportunities
      WHERE (title ILIKE $3 OR summary ILIKE $3) AND ($1::uuid IS NOT NULL OR $2::uuid[] IS NOT NULL) ORDER BY code LIMIT 10)`,
};

export const PARTNER: Statement = {
  name: 'partner',
  text: `SELECT p.id, p.code, p.name, p.kind, p.country, p.is_group AS "isGroup", p.role, p.website, p.version,
      (SELECT json_agg(json_build_object('id', c.id, 'name', c.name, 'post', c.post, 'email', c.email, 'phone', c.phone))
        FROM contacts c WHERE c.partner_id = p.id) AS contacts,
      (SELECT json_object_agg(status, engagements) FROM (
        SELECT e.status, count(*)::int AS engagements FROM participations pp JOIN engagements e ON e.id = pp.engagement_id
        WHERE pp.partner_id = p.id AND ${VISIBLE} GROUP BY e.status) counted) AS engagements
    FROM partners p WHERE p.code = $3`,
};
