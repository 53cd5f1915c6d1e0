import { run, wordsOfSchema } from './database.js';
import {
  ASKED,
  count,
  COVERAGE,
  DASHBOARD,
  DECIDABLE,
  IS_DUE_SOON,
  IS_OVERDUE,
  MILESTONES,
  one,
  page,
  pageWithTotal,
  PARTNER,
  QUICK_OTHERS,
  quickSearch,
  SLIPS,
  type Statement,
  SUPERVISED,
  TREE,
  WATCHERS,
} from './statements.js';

/** Who asks: as the session's statement found them. */
export interface Me {
  id: string;
  teams: string[];
}

type Read = (me: Me, query: URLSearchParams) => Promise<unknown>;

/** SQL for each order that a list can have. */
const ORDERS: Record<string, string> = {
  dueOn: 'e.due_on',
  startOn: 'e.start_on',
  title: 'e.title COLLATE name_order',
  reference: 'e.reference',
  status: 'e.status',
  opportunity: 'e.opportunity_code COLLATE name_order',
  slipCount: 'e.slip_count',
  createdAt: 'e.created_at',
  updatedAt: 'e.updated_at',
  priority: `array_position(ARRAY['low', 'normal', 'high', 'critical'], e.priority)`,
};

const orderOf = (sort: string): string => {
  const [column, way] = sort.startsWith('-') ? [ORDERS[sort.slice(1)], 'DESC'] : [ORDERS[sort], 'ASC'];
  return `${column} ${way}, e.id ${way}`;
};

const BY_DUE_DATE = orderOf('dueOn');

interface Page {
  items: object[];
  nextCursor: null;
  total: number;
  isTotalCapped: false;
}

const pageOf = (items: object[], total: number): Page => ({
  ...{ items, total },
  ...{ nextCursor: null, isTotalCapped: false },
});

/** A page and its exact total by one statement. */
async function list(statement: Statement, me: Me, ...values: unknown[]): Promise<Page> {
  const rows = await run<{ total: number }>(statement, [me.id, me.teams, ...values]);
  return pageOf(
    rows.map(({ total: _total, ...item }) => item),
    rows[0]?.total ?? 0,
  );
}

const ALL = count('all', 'TRUE');

/** A page of everything: its rows come from an index, its total from counting. */
async function listAll(sort: string, me: Me): Promise<Page> {
  const values = [me.id, me.teams];
  const [items, [counted]] = await Promise.all([
    run(page(`sorted ${sort}`, 'TRUE', orderOf(sort), 25), values),
    run<{ total: number }>(ALL, values),
  ]);
  return pageOf(items, counted!.total);
}

const BY_STATUS_AND_OWNER = pageWithTotal(
  'status and owner',
  'e.status = ANY($3::text[]) AND e.owner_id = $4::uuid',
  25,
);
const OVERDUE = pageWithTotal('overdue', IS_OVERDUE, 50);
const OF_PARTNER = pageWithTotal(
  'partner',
  'e.id IN (SELECT pp.engagement_id FROM participations pp JOIN partners p ON p.id = pp.partner_id WHERE p.code = $3)',
  25,
);
const MINE_OVERDUE = page('my overdue', `e.owner_id = $1::uuid AND ${IS_OVERDUE}`, BY_DUE_DATE, 25);
const MINE_DUE_SOON = page('my due soon', `e.owner_id = $1::uuid AND ${IS_DUE_SOON}`, BY_DUE_DATE, 25);
const MINE_PLANNED = page(
  'my planned',
  `e.owner_id = $1::uuid AND e.status = 'planned' AND e.start_on <= d.today`,
  BY_DUE_DATE,
  25,
);
const TO_CLOSE = page(
  'to close',
  `e.status = 'completed' AND e.team_id = ANY(${SUPERVISED})`,
  BY_DUE_DATE,
  25,
);
const MINE_OPEN = count(
  'my open',
  `e.owner_id = $1::uuid AND e.status IN ('draft', 'planned', 'active', 'on_hold')`,
);
const BY_REFERENCE = one('by reference', 'e.reference = $3');

const words = await wordsOfSchema();
const FOUND = pageWithTotal('found', `${words} @@ plainto_tsquery('english', $3)`, 25);
const QUICK = quickSearch(words);

export const READS: Record<string, Read> = {
  list: (me, query) => list(BY_STATUS_AND_OWNER, me, query.getAll('status'), query.get('owner')),
  overdue: (me) => list(OVERDUE, me),
  sorted: (me, query) => listAll(query.get('sort') ?? 'dueOn', me),
  search: (me, query) => list(FOUND, me, query.get('q')),
  partner: async (me, query) => (await run(PARTNER, [me.id, me.teams, query.get('code')]))[0],
  'by-partner': (me, query) => list(OF_PARTNER, me, query.get('code')),
  read: async (me, query) => (await run(BY_REFERENCE, [me.id, me.teams, query.get('reference')]))[0],
  watchers: async (me, query) => ({ items: await run(WATCHERS, [me.id, me.teams, query.get('reference')]) }),
  work: async (me) => {
    const mine = [
      MINE_OVERDUE,
      MINE_DUE_SOON,
      MINE_PLANNED,
      TO_CLOSE,
      MILESTONES,
      DECIDABLE,
      ASKED,
      MINE_OPEN,
    ];
    const [overdue, dueSoon, toStart, toClose, milestones, waitingForMyDecision, waitingForOthers, open] =
      await Promise.all(mine.map((statement) => run(statement, [me.id, me.teams])));
    const openCount = open?.[0]?.total;
    return {
      overdue,
      dueSoon,
      toStart,
      toClose,
      milestones,
      waitingForMyDecision,
      waitingForOthers,
      openCount,
    };
  },
  strategy: async (me, query) => {
    const [tree, coverage] = await Promise.all([
      run(TREE, [me.id, me.teams, query.get('code')]),
      run(COVERAGE, [me.id, me.teams]),
    ]);
    const byOpportunity = Map.groupBy(coverage, ({ opportunity }) => opportunity);
    return tree.map((leaf) => ({ ...leaf, coverage: byOpportunity.get(leaf.code) ?? [] }));
  },
  dashboard: async (me) => {
    const [counts, slips] = await Promise.all([
      run(DASHBOARD, [me.id, me.teams]),
      run(SLIPS, [me.id, me.teams]),
    ]);
    const total = counts.reduce(
      (sum, { dimension, engagements }) => (dimension === 'status' ? sum + Number(engagements) : sum),
      0,
    );
    return { counts: Object.groupBy(counts, ({ dimension }) => String(dimension)), slips, total };
  },
  quick: async (me, query) => {
    const q = query.get('q') ?? '';
    const [engagements, others] = await Promise.all([
      run(QUICK, [me.id, me.teams, q]),
      run(QUICK_OTHERS, [me.id, me.teams, `%${q}%`]),
    ]);
    return { engagements, others };
  },
};
